// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strict alternation: one shared variable says who may enter.
 *
 * Published in: Edsger W. Dijkstra, "Cooperating sequential processes",
 * EWD123, 1965, section 2.1, the first attempt. His verdict: never are both
 * inside, but they can only enter by turns, so the speed of one depends on
 * the other: here CPU1 cannot be the first, although CPU0 may be far away.
 * Broken: that attempt. Right: Peterson's lock (1981), which only heeds the
 * turn if the other wants to enter too.
 *
 * A sometimes_ function asks whether something can happen at all.
 */
/* @variant broken: BROKEN: The turn counts even if the other does not want to enter */
bool wants[2];
int turn;
int inside;
int entered;			/* how many have been inside */
bool cpu1_was_first;

static void lock(int me)
{
	int other = 1 - me;

#ifdef BROKEN
	/// Looks again and again until it is its turn.
	while (turn == other)
		;
#else
	/// Says that it wants to enter.
	wants[me] = true;
	/// Lets the other go first, if both want to.
	turn = other;
	/// Looks again and again while the other is to go first.
	while (wants[other] && turn == other)
		;
#endif
}

static void unlock(int me)
{
	/// Says that it is out.
	wants[me] = false;
#ifdef BROKEN
	/// It is the other's turn.
	turn = 1 - me;
#endif
}

void cpu0(void)
{
	lock(0);
	/// Is inside now.
	inside++;
	entered++;
	/// Leaves again.
	inside--;
	unlock(0);
}

void cpu1(void)
{
	lock(1);
	/// Is inside now.
	inside++;
	/// Was nobody here before?
	cpu1_was_first = entered == 0;
	entered++;
	/// Leaves again.
	inside--;
	unlock(1);
}

/* Never are both inside. */
void always_one_inside(void)
{
	assert(inside <= 1);
}

/* CPU1 need not wait for CPU0 to have been inside. */
bool sometimes_cpu1_is_first(void)
{
	return cpu1_was_first;
}

void ending(void)
{
	pr_info("first: CPU%d\n", cpu1_was_first ? 1 : 0);
}
