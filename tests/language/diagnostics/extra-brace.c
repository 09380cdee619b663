int count;

void cpu0(void)
{
	count = 1;
	}
}

void cpu1(void)
{
	count = 2;
}
