int count;

void cpu0(void)
{
	count = count ?: 1;
}
