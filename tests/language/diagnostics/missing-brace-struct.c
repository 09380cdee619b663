struct item {
	int count;

int total;

void cpu0(void)
{
	total = 1;
}
