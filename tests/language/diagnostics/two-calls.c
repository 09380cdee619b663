int result;

static int next(void)
{
	result++;
	return result;
}

static int add(int a, int b)
{
	return a + b;
}

void cpu0(void)
{
	result = next() + next();
	result = add(next(), next());
	result = add(next(), 1);
	result = next() && next();
	result = next() ? next() : next();
}
