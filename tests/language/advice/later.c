/*
 * Instead of: rcu_head, call_rcu, kfree_rcu, kvfree_rcu, call_srcu,
 * rcu_barrier, srcu_barrier.
 */
/* @variant at-once: AT_ONCE: Freed without a grace period */
/* @variant unawaited: UNAWAITED: Nobody waits until it is freed */
struct item {
	int value;
};
struct item *first, *dead;
int seen;

void setup(void)
{
	first = kzalloc(sizeof(*first), GFP_KERNEL);
}

void cpu0(void)
{
	struct item *item;

	rcu_read_lock();
	item = first;
	if (item)
		seen = item->value;
	rcu_read_unlock();
}

void cpu1(void)
{
	struct item *item = first;

	first = NULL;
	dead = item;
#ifndef UNAWAITED
	wait_event(!dead);
#endif
	assert(!dead);
}

/* @forever */
void cpu2(void)
{
	wait_event(dead);
#ifndef AT_ONCE
	synchronize_rcu();
#endif
	kfree(dead);
	dead = NULL;
}
