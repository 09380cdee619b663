int count;

void cpu0(void)
{
	count = 2147483648;
	count = 2147483647;
	count = 5U;
	count = 08;
	count = 0x7f;
	count = 0777;
}
