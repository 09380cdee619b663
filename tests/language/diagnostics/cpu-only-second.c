void cpu1(void)
{
}
