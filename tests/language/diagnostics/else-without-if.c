int count;

void cpu0(void)
{
	if (count)
		count = 1;
		count = 2;
	else
		count = 3;
}
