#define FIXED
#define PLAIN 
int count;

void cpu0(void)
{
	count = 1; 
	count = ​2;
	count = 3 €;
}
