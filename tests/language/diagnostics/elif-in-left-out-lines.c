#ifdef NEVER
int never;
#elif OTHER
int other;
#endif

void cpu0(void)
{
}
