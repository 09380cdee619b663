int count;

void setup(int n)
{
	count = n;
}

int cpu0(void)
{
	return 0;
}

bool check_count(void)
{
	return count == 0;
}

void sometimes_one(void)
{
	assert(count);
}

int ending(void)
{
	return count;
}

/* @call get() */
int get(void)
{
	return count;
}
