static int twice(int n);
static int thrice(int n);
static int half(int n);
int result;

static int twice(bool n)
{
	return n;
}

static int half(int n)
{
	return n / 2;
}

void cpu0(void)
{
	result = half(2);
}
