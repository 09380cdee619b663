// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hyman's lock: printed as a simplification of Dijkstra's, and wrong.
 *
 * Published in: Harris Hyman, "Comments on a Problem in Concurrent
 * Programming Control", CACM 9(1), 1966. The verdict is Donald E. Knuth's,
 * "Additional Comments on a Problem in Concurrent Programming Control", CACM
 * 9(5), 1966: both can be inside.
 * Broken: as printed. A CPU that has seen the other outside takes the turn,
 * however much time has passed. Right: Peterson's lock, which gives the turn
 * away instead.
 */
/* @variant broken: BROKEN: As Hyman printed it */
bool wants[2];
int turn;
int inside;

static void lock(int me)
{
	int other = 1 - me;

	/// Says that it wants to enter.
	wants[me] = true;
#ifdef BROKEN
	/// Is it the other's turn?
	while (turn != me) {
		/// Looks again and again until the other is out.
		while (wants[other])
			;
		/// Takes the turn, though the other may be inside by now.
		turn = me;
	}
#else
	/// Lets the other go first, if both want to.
	turn = other;
	/// Looks again and again while the other is to go first.
	while (wants[other] && turn == other)
		;
#endif
}

static void enter(int me)
{
	lock(me);
	/// Is inside now.
	inside++;
	/// Leaves again.
	inside--;
	/// Says that it is out.
	wants[me] = false;
}

void cpu0(void)
{
	enter(0);
}

void cpu1(void)
{
	enter(1);
}

/* Never are both inside. */
void always_one_inside(void)
{
	assert(inside <= 1);
}

void ending(void)
{
	pr_info("the last turn: CPU%d\n", turn);
}
