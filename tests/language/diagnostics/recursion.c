static int depth(int n)
{
	if (n == 0)
		return 0;
	return 1 + depth(n - 1);
}

int result;

void cpu0(void)
{
	result = depth(3);
}
