// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dekker's lock, the first that needed nothing but reads and writes. If both
 * want to enter, the one whose turn it is not steps back until it is.
 *
 * Published in: Edsger W. Dijkstra, "Cooperating sequential processes",
 * EWD123, 1965, section 2.1, who gives the credit to Th. J. Dekker and the
 * attempts that failed before it.
 * Broken: nobody steps back. Dijkstra's verdict on that attempt: never are
 * both inside, but each may wait for the other for ever. They wait busily, so
 * the report calls it a livelock.
 */
/* @variant broken: BROKEN: Nobody steps back */
bool wants[2];
int turn;
int inside;

static void lock(int me)
{
	int other = 1 - me;

	/// Says that it wants to enter.
	wants[me] = true;
	/// Does the other want to enter too, or is it inside?
	while (wants[other]) {
#ifndef BROKEN
		/// Is it the other's turn?
		if (turn == other) {
			/// Steps back, so that the other can enter.
			wants[me] = false;
			/// Looks again and again until the turn has come.
			while (turn == other)
				;
			/// Wants to enter again, and insists this time.
			wants[me] = true;
		}
#endif
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
		/// Next time it is the other's turn.
		turn = 1 - me;
		/// Says that it is out.
		wants[me] = false;
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
	pr_info("whose turn it is: CPU%d\n", turn);
}
