/*
 * Instead of: mutex_init, mutex_destroy, mutex_lock_nested,
 * spin_lock_nested, mutex_lock_io, guard, scoped_guard, spinlock_t, raw_spinlock_t, DEFINE_SPINLOCK,
 * DEFINE_RAW_SPINLOCK, spin_lock_init, raw_spin_lock_init, spin_lock,
 * raw_spin_lock, spin_unlock, raw_spin_unlock, spin_lock_irq,
 * spin_lock_irqsave, spin_lock_bh, spin_unlock_irq, spin_unlock_irqrestore,
 * spin_unlock_bh, pthread_mutex_t, pthread_mutex_lock, pthread_mutex_unlock,
 * pthread_mutex_init, PTHREAD_MUTEX_INITIALIZER.
 */
/* @variant unlocked: UNLOCKED: No lock around the second count */
/* @variant twice: TWICE: The lock is taken twice */
struct counter {
	struct mutex lock;
	int count;
};
struct counter *counter;
DEFINE_MUTEX(lock);
int total;

void setup(void)
{
	counter = kzalloc(sizeof(*counter), GFP_KERNEL);
}

static void add(void)
{
	int seen;

	mutex_lock(&lock);
	seen = total;
	total = seen + 1;
#ifdef TWICE
	mutex_lock(&lock);
#endif
	mutex_unlock(&lock);
#ifndef UNLOCKED
	mutex_lock(&counter->lock);
#endif
	seen = counter->count;
	counter->count = seen + 1;
#ifndef UNLOCKED
	mutex_unlock(&counter->lock);
#endif
}

void cpu0(void)
{
	add();
}

void cpu1(void)
{
	add();
}

void check_counts(void)
{
	assert(total == 2);
	assert(counter->count == 2);
}
