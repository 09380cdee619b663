// SPDX-License-Identifier: GPL-2.0-only
/* Shows: arithmetic, comparisons, logic, conditional values. */
int quotient, rest, bits, least;
bool ready, both;

void cpu0(void)
{
	quotient = 17 / 5;
	rest = -17 % 5;
	bits = (6 & 3) | 8;
	ready = quotient >= 3 && rest != 0;
	both = ready == !least;
	least = quotient < bits ? quotient : bits;
}

void ending(void)
{
	pr_info("quotient: %d, rest: %d, bits: %d\n", quotient, rest, bits);
	pr_info("ready: %d, both: %d, least: %d\n", ready, both, least);
}
