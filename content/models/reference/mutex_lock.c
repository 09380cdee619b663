// SPDX-License-Identifier: GPL-2.0-only
/* Shows: mutex_lock, mutex_unlock. */
int count;
DEFINE_MUTEX(lock);

static void add_one(void)
{
	int old;

	mutex_lock(&lock);
	old = count;
	count = old + 1;
	mutex_unlock(&lock);
}

void cpu0(void)
{
	add_one();
}

void cpu1(void)
{
	add_one();
}

void check_both_count(void)
{
	assert(count == 2);
}

void ending(void)
{
	pr_info("count: %d\n", count);
}
