// SPDX-License-Identifier: GPL-2.0-only
/* CPU1 releases a lock that it never took. */
DEFINE_MUTEX(lock);
int count;

void cpu0(void)
{
	mutex_lock(&lock);
	count++;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	mutex_unlock(&lock);
}
