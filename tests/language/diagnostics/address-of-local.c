static void set(int *value)
{
	*value = 1;
}

void cpu0(void)
{
	int count = 0;

	set(&count);
}
