/*
 * Why there is no equivalent of kfree_rcu() and call_rcu(). Source:
 * Documentation/RCU/checklist.rst (an updater that must not block uses
 * call_rcu()). A reader takes a lock inside of its section; the updater holds
 * that lock. With kfree_rcu() nothing is wrong; with synchronize_rcu() both
 * wait for each other. With the callback as a CPU of its own it holds.
 */
/* @variant fixed: FIXED: The callback is a CPU of its own */
struct item {
	int value;
};

DEFINE_MUTEX(lock);
struct item *item, *dead;
int seen;
bool updated;

void setup(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
}

void cpu0(void)
{
	struct item *found;

	rcu_read_lock();
	found = item;
	if (found) {
		mutex_lock(&lock);
		seen = found->value;
		mutex_unlock(&lock);
	}
	rcu_read_unlock();
}

void cpu1(void)
{
	struct item *old;

	mutex_lock(&lock);
	old = item;
	item = NULL;
#ifdef FIXED
	dead = old;
#else
	synchronize_rcu();
	kfree(old);
#endif
	mutex_unlock(&lock);
	updated = true;
}

#ifdef FIXED
void cpu2(void)
{
	wait_event(dead);
	synchronize_rcu();
	kfree(dead);
}
#endif
