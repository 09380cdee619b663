// SPDX-License-Identifier: GPL-2.0-only
/*
 * A buffer with room for one item: CPU0 puts two items in, CPU1 and CPU2 take
 * one each. Who has to wait gives the lock back meanwhile.
 *
 * Published in: Edsger W. Dijkstra, "Cooperating sequential processes",
 * EWD123, 1965, section 4.3; Lampson and Redell,
 * "Experience with Processes and Monitors in Mesa", CACM 23(2), 1980.
 * Broken: one `if` where a `while` belongs. Lampson and Redell's verdict: to
 * be woken is a hint. By the time the lock is held again, somebody else may
 * have taken the item, so the condition has to be looked at again.
 */
/* @variant broken: BROKEN: An if where a while belongs */
enum { ROOM = 1 };

DEFINE_MUTEX(lock);
int slots[ROOM];
int count;			/* items in the buffer */
int got[2];

static void put(int item)
{
	/// Takes the lock of the buffer.
	mutex_lock(&lock);
	/// Is it full?
	while (count == ROOM) {
		/// Gives the lock back, or nobody could make room.
		mutex_unlock(&lock);
		/// Waits until there is room.
		wait_event(count < ROOM);
		/// Takes the lock again.
		mutex_lock(&lock);
	}
	/// Puts the item behind the others.
	slots[count] = item;
	count++;
	/// Releases the lock.
	mutex_unlock(&lock);
}

static void take(int who)
{
	/// Takes the lock of the buffer.
	mutex_lock(&lock);
#ifdef BROKEN
	/// Is there nothing? Asks once.
	if (count == 0) {
#else
	/// Is there nothing? Asks again each time it has the lock back.
	while (count == 0) {
#endif
		/// Gives the lock back, or nobody could put anything in.
		mutex_unlock(&lock);
		/// Waits until there is something.
		wait_event(count > 0);
		/// Takes the lock again. Somebody may have been faster.
		mutex_lock(&lock);
	}
	/// Takes the last item.
	count--;
	got[who] = slots[count];
	/// Releases the lock.
	mutex_unlock(&lock);
}

void cpu0(void)
{
	put(1);
	put(2);
}

void cpu1(void)
{
	take(0);
}

void cpu2(void)
{
	take(1);
}

void always_count_fits(void)
{
	assert(count >= 0 && count <= ROOM);
}

void check_each_item_was_taken_once(void)
{
	assert(got[0] + got[1] == 3);
}

void ending(void)
{
	pr_info("CPU1 took %d, CPU2 took %d\n", got[0], got[1]);
}
