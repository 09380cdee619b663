// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two CPUs count to two. `counter++` is a load, an addition and a store, here
 * written as two statements.
 *
 * Published in: Paul E. McKenney (ed.), "Is Parallel Programming Hard, And,
 * If So, What Can You Do About It?", chapter "Counting": the count that needs
 * no lock is fast and loses counts.
 * Broken: no lock. Both may read the same old value; one update is lost.
 */
/* @variant broken: BROKEN: No lock around the two statements */
DEFINE_MUTEX(lock);
int counter;

static void count(void)
{
	int old;

#ifndef BROKEN
	/// Takes the lock of the counter.
	mutex_lock(&lock);
#endif
	/// Reads the counter.
	old = counter;
	/// Writes back one more than was read, whatever it is by now.
	counter = old + 1;
#ifndef BROKEN
	/// Releases the lock.
	mutex_unlock(&lock);
#endif
}

void cpu0(void)
{
	count();
}

void cpu1(void)
{
	count();
}

void check_nothing_is_lost(void)
{
	assert(counter == 2);
}

void ending(void)
{
	pr_info("counter: %d\n", counter);
}
