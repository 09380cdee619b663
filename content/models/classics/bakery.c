// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bakery: who wants to enter draws a number above all that it can see.
 * The smallest number is served; if two are equal, the smaller CPU.
 *
 * Published in: Leslie Lamport, "A New Solution of Dijkstra's Concurrent
 * Programming Problem", CACM 17(8), 1974, with a proof.
 * Broken: nobody says that it is about to draw (`choosing`). Two CPUs may
 * draw the same number, and the larger one enters before the smaller one has
 * written its number down: both are inside.
 */
/* @variant broken: BROKEN: Nobody says that it is about to draw */
enum { CPUS = 2 };

bool choosing[CPUS];
int number[CPUS];
int inside;

static void draw(int me)
{
	int i, seen, highest = 0;

	for (i = 0; i < CPUS; i++) {
		/// Reads a number, once: it may change at any time.
		seen = number[i];
		if (seen > highest)
			highest = seen;
	}
	/// Writes down a number above all that were seen.
	number[me] = highest + 1;
}

static void lock(int me)
{
	int i;

#ifndef BROKEN
	/// Says that it is about to draw.
	choosing[me] = true;
#endif
	draw(me);
#ifndef BROKEN
	/// Says that it has drawn.
	choosing[me] = false;
#endif
	for (i = 0; i < CPUS; i++) {
		/// Looks again and again until that CPU has drawn.
		while (choosing[i])
			;
		/// Looks again and again while that CPU is to be served first.
		while (number[i] && (number[i] < number[me] ||
				     (number[i] == number[me] && i < me)))
			;
	}
}

static void enter_twice(int me)
{
	int round;

	for (round = 0; round < 2; round++) {
		lock(me);
		/// Is inside now.
		inside++;
		/// Leaves again.
		inside--;
		/// Throws its number away.
		number[me] = 0;
	}
}

void cpu0(void)
{
	enter_twice(0);
}

void cpu1(void)
{
	enter_twice(1);
}

/* Never are both inside. */
void always_one_inside(void)
{
	assert(inside <= 1);
}

void ending(void)
{
	pr_info("numbers: %d %d\n", number[0], number[1]);
}
