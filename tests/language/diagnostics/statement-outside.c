int count;
count = 1;

void cpu0(void)
{
}
