#include "items.h"
#include "items.h"

void cpu0(void)
{
	items = 1;
}
