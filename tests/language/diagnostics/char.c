char letter;

void cpu0(void)
{
	letter = 1;
}
