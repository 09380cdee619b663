// SPDX-License-Identifier: GPL-2.0-only
/* A reference is given back once too often. */
int references = 1;

void cpu0(void)
{
	references--;
	BUG_ON(references < 0);
}

void cpu1(void)
{
	references--;
}
