#include "parts/items.h"

void cpu0(void)
{
	itmes = 1;
}
