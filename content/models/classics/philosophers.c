// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dining philosophers, three of them: between any two lies one fork, and who
 * wants to eat needs the two beside him.
 *
 * Published in: Edsger W. Dijkstra, "Hierarchical ordering of sequential
 * processes", Acta Informatica 1, 1971 (five philosophers; EWD310).
 * Broken: everybody takes the left fork first. Dijkstra's verdict: if all
 * grow hungry at once, each holds one fork and waits for the next, for ever.
 * Right: forks are taken in the order of their numbers, so the last one takes
 * the right fork first and the circle of waiting cannot close.
 */
/* @variant broken: BROKEN: Everybody takes the left fork first */
struct mutex forks[3];
int eating, meals;

static void eat(struct mutex *first, struct mutex *second)
{
	/// Takes one fork.
	mutex_lock(first);
	/// Takes the other fork, and waits for it with the first in hand.
	mutex_lock(second);
	/// Eats.
	eating++;
	meals++;
	/// Has eaten.
	eating--;
	/// Puts one fork back.
	mutex_unlock(second);
	/// Puts the other fork back.
	mutex_unlock(first);
}

void cpu0(void)
{
	/// The left fork is 0, the right one 1.
	eat(&forks[0], &forks[1]);
}

void cpu1(void)
{
	/// The left fork is 1, the right one 2.
	eat(&forks[1], &forks[2]);
}

void cpu2(void)
{
#ifdef BROKEN
	/// The left fork is 2, the right one 0.
	eat(&forks[2], &forks[0]);
#else
	/// The right fork first: it has the smaller number.
	eat(&forks[0], &forks[2]);
#endif
}

/* Any two of three are neighbours, so one at a time can eat. */
void always_one_eats(void)
{
	assert(eating <= 1);
}

void check_everybody_ate(void)
{
	assert(meals == 3);
}

void ending(void)
{
	pr_info("meals: %d\n", meals);
}
