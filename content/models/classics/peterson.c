// SPDX-License-Identifier: GPL-2.0-only
/*
 * Peterson's lock: two CPUs exclude each other with nothing but plain reads
 * and writes. Who wants to enter says so and then lets the other go first.
 *
 * Published in: Gary L. Peterson, "Myths About the Mutual Exclusion Problem",
 * Information Processing Letters 12(3), 1981, with a proof.
 * Broken: the two assignments are swapped. Silberschatz, Galvin and Gagne,
 * "Operating System Concepts", 10th edition, 2018, section 6.3, show how both
 * are then inside at once.
 */
/* @variant broken: BROKEN: The turn is given away before the flag is raised */
bool flag[2];
int turn;
int inside;

static void lock(int me)
{
	int other = 1 - me;

#ifdef BROKEN
	/// Lets the other go first, without having said that it wants to enter.
	turn = other;
	/// Says that it wants to enter, too late.
	flag[me] = true;
#else
	/// Says that it wants to enter.
	flag[me] = true;
	/// Lets the other go first, if both want to.
	turn = other;
#endif
	/// Looks again and again until the other is out, or has the later turn.
	while (flag[other] && turn == other)
		;
}

static void unlock(int me)
{
	/// Says that it is out.
	flag[me] = false;
}

static void critical_section(void)
{
	/// Is inside now.
	inside++;
	/// Leaves again.
	inside--;
}

void cpu0(void)
{
	lock(0);
	critical_section();
	unlock(0);
}

void cpu1(void)
{
	lock(1);
	critical_section();
	unlock(1);
}

/* @good one of them is inside */
bool is_one_inside(void)
{
	return inside == 1;
}

/* @wrong both are inside */
bool is_crowded(void)
{
	return inside > 1;
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
