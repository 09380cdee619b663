#include "itmes.h"
#include "parts/other.h"

void cpu0(void)
{
}
