// SPDX-License-Identifier: GPL-2.0-only
/* Shows: always_…. */
int reserved, taken;

void cpu0(void)
{
	reserved++;
	taken++;
}

void cpu1(void)
{
	taken++;
	reserved++;
}

/* Holds in the end, but not in every state before it. */
void always_reserved_first(void)
{
	assert(taken <= reserved);
}

void ending(void)
{
	pr_info("reserved: %d, taken: %d\n", reserved, taken);
}
