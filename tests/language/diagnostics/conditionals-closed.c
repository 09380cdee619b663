int count;
#endif
#else
#ifdef A
#else
#else
#endif
#ifdef
#endif
#ifndef A B
#endif

void cpu0(void)
{
}
