// SPDX-License-Identifier: GPL-2.0-only
/* Shows: #ifdef, @variant. */
/* @variant locked: LOCKED: With a lock around the count */
int count;
DEFINE_MUTEX(lock);

static void add_one(void)
{
	int old;

#ifdef LOCKED
	mutex_lock(&lock);
#endif
	old = count;
	count = old + 1;
#ifdef LOCKED
	mutex_unlock(&lock);
#endif
}

void cpu0(void)
{
	add_one();
}

void cpu1(void)
{
	add_one();
}

void ending(void)
{
	pr_info("count: %d\n", count);
}
