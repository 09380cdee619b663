/*
 * Instead of: __set_bit, __clear_bit.
 */
/* @variant locked: LOCKED: With a lock around, as the kernel wants it */
int flags = 1 << 2;
DEFINE_MUTEX(lock);

void cpu0(void)
{
	int seen;

#ifdef LOCKED
	mutex_lock(&lock);
#endif
	seen = flags;
	flags = seen & ~(1 << 2);
#ifdef LOCKED
	mutex_unlock(&lock);
#endif
}

static void set(void)
{
	int seen;

#ifdef LOCKED
	mutex_lock(&lock);
#endif
	seen = flags;
	flags = seen | 1 << 2;
	flags |= 1 << 3;
#ifdef LOCKED
	mutex_unlock(&lock);
#endif
}

void cpu1(void)
{
	set();
}

void check_third(void)
{
	assert(flags & 1 << 3);
}
