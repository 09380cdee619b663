// SPDX-License-Identifier: GPL-2.0-only
/* Shows: BUG_ON. */
int references = 1;

void cpu0(void)
{
	references--;
	BUG_ON(references < 0);
}

void cpu1(void)
{
	references--;
	BUG_ON(references < 0);
}

void ending(void)
{
	pr_info("references: %d\n", references);
}
