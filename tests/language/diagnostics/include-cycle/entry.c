#include "a.h"

void cpu0(void)
{
}
