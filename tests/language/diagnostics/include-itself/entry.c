#include "entry.c"

void cpu0(void)
{
}
