int count;

void cpu0(void)
{
	goto *count;
}
