#ifdef LATER
int later;

void cpu0(void)
{
}
