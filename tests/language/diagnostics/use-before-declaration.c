static int first(void)
{
	int n = limit;

	return second() + n;
}

static int second(void)
{
	return 1;
}

struct outer {
	struct inner inner;
	struct inner *next;
};

struct inner {
	int count;
};

int limit = 3;
int result;

void cpu0(void)
{
	result = first();
}
