// SPDX-License-Identifier: GPL-2.0-only
/* An early return that forgets the lock. */
DEFINE_MUTEX(lock);
bool busy;

static int open(void)
{
	mutex_lock(&lock);
	if (busy)
		return -EBUSY;
	busy = true;
	mutex_unlock(&lock);
	return 0;
}

void cpu0(void)
{
	open();
	open();
}
