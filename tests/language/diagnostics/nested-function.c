int count;

void cpu0(void)
{
	int twice(int n)
	{
		return 2 * n;
	}

	count = twice(count);
}
