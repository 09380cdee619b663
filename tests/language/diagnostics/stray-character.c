int count;

void cpu0(void)
{
	count = 1 @ 2;
	count = é;
	count = 2 # 3;
}
