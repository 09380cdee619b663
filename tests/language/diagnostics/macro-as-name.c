#define value
#define count
struct item {
	int count;
};
int value;
int other;
#define other

void cpu0(void)
{
	other = 1;
}
