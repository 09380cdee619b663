/*
 * Instead of: cmpxchg, try_cmpxchg, cmpxchg64, atomic_cmpxchg,
 * atomic_try_cmpxchg, xchg, atomic_xchg, atomic_add_return,
 * atomic_sub_return, atomic_sub_and_test, atomic_fetch_add, atomic_fetch_sub.
 */
/* @variant apart: APART: Without the lock that makes a step of it */
int count;
int first, taken;
#ifndef APART
DEFINE_MUTEX(atomic);
#endif

static void compare(void)
{
	int seen;

#ifndef APART
	mutex_lock(&atomic);
#endif
	seen = count;
	if (seen == 2)
		count = 3;
#ifndef APART
	mutex_unlock(&atomic);
#endif
	if (seen == 2)
		first++;
}

static void exchange(void)
{
	int seen;

#ifndef APART
	mutex_lock(&atomic);
#endif
	seen = count;
	count = 3;
#ifndef APART
	mutex_unlock(&atomic);
#endif
	if (seen != 3)
		taken++;
}

void setup(void)
{
	int seen;

#ifndef APART
	mutex_lock(&atomic);
#endif
	count += 2;
	seen = count;
#ifndef APART
	mutex_unlock(&atomic);
	mutex_lock(&atomic);
#endif
	seen = count;
	count += 2;
#ifndef APART
	mutex_unlock(&atomic);
#endif
	count = seen;
}

void cpu0(void)
{
	compare();
	exchange();
}

void cpu1(void)
{
	compare();
	exchange();
}

void check_one_was_first(void)
{
	assert(first == 1);
	assert(taken == 0);
}
