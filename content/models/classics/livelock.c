// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two hungry guests and one spoon. Who has the spoon and sees that the other
 * is hungry hands it over.
 *
 * Published in: Goetz et al., "Java Concurrency in Practice", 2006, section
 * 10.3.3, livelock: overly polite people who step out of each other's way for
 * ever. Nobody waits, everybody is busy, nothing is ever done.
 * Broken: politeness without end, and nobody eats in any order. Right: each
 * offers the spoon once and then eats.
 */
/* @variant broken: BROKEN: Both are polite without end */
bool hungry[2] = { true, true };
int spoon;			/* who has it */
int meals;

static void dine(int me)
{
	int other = 1 - me;
	bool offered = false;

	/// Still hungry?
	while (hungry[me]) {
		/// Looks who has the spoon.
		if (spoon != me)
			continue;
		/// Is the other hungry too, and was the spoon not offered yet?
		if (hungry[other] && !offered) {
#ifndef BROKEN
			/// Once is enough.
			offered = true;
#endif
			/// Hands the spoon over: after you.
			spoon = other;
			continue;
		}
		/// Eats.
		meals++;
		/// Has had enough.
		hungry[me] = false;
		/// Leaves the spoon to the other.
		spoon = other;
	}
}

void cpu0(void)
{
	dine(0);
}

void cpu1(void)
{
	dine(1);
}

void check_both_ate(void)
{
	assert(meals == 2);
}

void ending(void)
{
	pr_info("meals: %d\n", meals);
}
