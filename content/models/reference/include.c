// SPDX-License-Identifier: GPL-2.0-only
/* Shows: #include, #define. */
#include "include.h"

void cpu0(void)
{
	item.count++;
}

void ending(void)
{
	pr_info("count: %d\n", item.count);
}
