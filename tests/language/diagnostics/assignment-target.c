int count;

static int one(void)
{
	return 1;
}

void cpu0(void)
{
	one() = 2;
	3 = count;
	count + 1 = 2;
	3++;
}
