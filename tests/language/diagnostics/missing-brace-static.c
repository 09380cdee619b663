int count;

static int first(void)
{
	if (count) {
		return 1;
	return 2;
}

static int second(void)
{
	return first();
}

void cpu0(void)
{
	count = second();
}
