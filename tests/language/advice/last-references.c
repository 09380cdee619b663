/*
 * Instead of: refcount_inc_not_zero, kref_get_unless_zero,
 * refcount_dec_not_one, kref_put_mutex, kref_put_lock, refcount_dec_and_lock,
 * refcount_dec_and_mutex_lock, atomic_dec_and_lock,
 * atomic_dec_and_mutex_lock.
 */
/* @variant revived: REVIVED: A user is added even where there is none */
struct item {
	int refs;
};
struct item *shared;
DEFINE_MUTEX(lock);

static void put(struct item *item)
{
	if (item->refs != 1 && item->refs--)
		return;
	mutex_lock(&lock);
	if (--item->refs == 0) {
		shared = NULL;
		mutex_unlock(&lock);
		synchronize_rcu();
		kfree(item);
		return;
	}
	mutex_unlock(&lock);
}

void setup(void)
{
	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	shared->refs = 1;
}

void cpu0(void)
{
	struct item *item = shared;

	put(item);
}

void cpu1(void)
{
	struct item *item;
	bool got = false;

	rcu_read_lock();
	item = shared;
	if (item) {
#ifdef REVIVED
		item->refs++;
		got = true;
#else
		if (item->refs && ++item->refs)
			got = true;
#endif
	}
	rcu_read_unlock();
	if (got)
		put(item);
}
