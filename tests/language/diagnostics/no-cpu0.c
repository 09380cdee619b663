int count;

void setup(void)
{
	count = 1;
}
