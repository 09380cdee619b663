int count;

static int sum(int n)
{
	int total, fine;

	for (fine = 0; fine < n; fine++)
		total += fine;
	return total;
}

static int unused(void)
{
	int never;

	return never;
}

void cpu0(void)
{
	int set, maybe;

	if (count) {
		maybe = 1;
		set = 1;
	} else
		set = 2;
	count = maybe + set + sum(3);
}
