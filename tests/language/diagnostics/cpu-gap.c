void cpu0(void)
{
}

void cpu2(void)
{
}
