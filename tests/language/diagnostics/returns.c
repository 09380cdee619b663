int count;

static void nothing(void)
{
	return 1;
}

static int something(void)
{
	return;
}

static int text(void)
{
	return "text";
}

void cpu0(void)
{
	count = nothing();
	count = something();
	if (nothing())
		count = text();
}
