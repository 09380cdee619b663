#if DEBUG
int debug;
#elif TRACE
int trace;
#endif
#undef DEBUG
#pragma once
#ifdfe DEBUG
int count;

void cpu0(void)
{
}
