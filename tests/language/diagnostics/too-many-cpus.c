void cpu0(void)
{
}

void cpu1(void)
{
}

void cpu2(void)
{
}

void cpu3(void)
{
}

void cpu4(void)
{
}
