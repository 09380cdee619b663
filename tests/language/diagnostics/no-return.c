int count;

static int one(int n)
{
	if (n)
		return 1;
}

static int unused(int n)
{
	while (n)
		n--;
}

static int fine(int n)
{
	while (true) {
		if (n)
			return 1;
		n = count;
	}
}

static int also_fine(int n)
{
	if (n)
		return 1;
	else
		return 2;
	count = one(n);
}

void cpu0(void)
{
	count = one(1) ;
	count = fine(1);
	count = also_fine(1);
}
