/*
 * Instead of: preempt_disable, preempt_enable.
 */
/* @variant open: OPEN: Grace periods do not wait for it */
struct item {
	int value;
};
struct item *first;
int seen;

void setup(void)
{
	first = kzalloc(sizeof(*first), GFP_KERNEL);
}

void cpu0(void)
{
	struct item *item;

#ifndef OPEN
	rcu_read_lock();
#endif
	item = first;
	if (item)
		seen = item->value;
#ifndef OPEN
	rcu_read_unlock();
#endif
}

void cpu1(void)
{
	struct item *item = first;

	first = NULL;
	synchronize_rcu();
	kfree(item);
}
