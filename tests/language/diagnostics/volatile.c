volatile int flag;

void cpu0(void)
{
	while (!flag)
		;
}
