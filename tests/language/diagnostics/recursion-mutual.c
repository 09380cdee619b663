static void pong(int n);

static void ping(int n)
{
	if (n)
		pong(n - 1);
}

static void pong(int n)
{
	ping(n);
}

void cpu0(void)
{
	ping(3);
}
