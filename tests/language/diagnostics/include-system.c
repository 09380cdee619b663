#include <linux/list.h>
#include linux/list.h

void cpu0(void)
{
}
