// SPDX-License-Identifier: GPL-2.0-only
/* Shows: assignments. */
int count, flags;

void cpu0(void)
{
	count = 2;
	count += 3;
	count++;
	flags |= 4;
	flags <<= 1;
}

void ending(void)
{
	pr_info("count: %d, flags: %d\n", count, flags);
}
