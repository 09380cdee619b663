void cpu0(void)
{
	asm("nop");
}
