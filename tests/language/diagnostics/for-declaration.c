int total;

void cpu0(void)
{
	for (int i = 0; i < 3; i++)
		total += i;
}
