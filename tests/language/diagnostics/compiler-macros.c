#ifdef __GNUC__
int left_out;
#else // by whom
#endif other
#ifndef linux
#endif
#ifdef EBUSY
#else of
#endif /* EBUSY */
#define mutex_lock
#ifndef _STDC_PREDEF_H
#endif

void cpu0(void)
{
}
