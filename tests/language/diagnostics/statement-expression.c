int count;

void cpu0(void)
{
	count = ({ int twice = count * 2; twice; });
	count = 1;
}
