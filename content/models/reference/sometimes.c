// SPDX-License-Identifier: GPL-2.0-only
/* Shows: sometimes_…. */
bool first_in, second_in;

void cpu0(void)
{
	first_in = true;
	first_in = false;
}

void cpu1(void)
{
	second_in = true;
	second_in = false;
}

/* Without a lock both can be in at once. */
bool sometimes_both_are_in(void)
{
	return first_in && second_in;
}

void ending(void)
{
	pr_info("first in: %d, second in: %d\n", first_in, second_in);
}
