int count;

void cpu0(void)
{
	count = 1; /* sets it
}
