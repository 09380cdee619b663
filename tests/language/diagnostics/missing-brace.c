int count;

static void first(void)
{
	if (count) {
		count = 1;
}

void second(void)
{
	count = 2;
}

void cpu0(void)
{
	first();
	second();
}
