// SPDX-License-Identifier: GPL-2.0-only
/* A function takes the lock that its caller holds. */
DEFINE_MUTEX(lock);
int count;

static void add_one(void)
{
	mutex_lock(&lock);
	count++;
	mutex_unlock(&lock);
}

void cpu0(void)
{
	mutex_lock(&lock);
	add_one();
	mutex_unlock(&lock);
}
