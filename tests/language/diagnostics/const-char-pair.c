const char *first, second;

void cpu0(void)
{
}
