/*
 * Instead of: mutex_lock_interruptible, mutex_lock_killable,
 * lockdep_assert_held, lockdep_assert_not_held.
 */
/* @variant blind: BLIND: Does not look whether it got the lock */
DEFINE_MUTEX(lock);
int inside, errors;

static int visit(void)
{
#ifdef BLIND
	if (choose(2))
		mutex_lock(&lock);
#else
	if (choose(2))
		return -EINTR;
	mutex_lock(&lock);
#endif
	inside++;
	assert(inside == 1);
	inside--;
	mutex_unlock(&lock);
	return 0;
}

void cpu0(void)
{
	int err;

	err = visit();
	if (err)
		errors++;
}

void cpu1(void)
{
	int err;

	err = visit();
	if (err)
		errors++;
}
