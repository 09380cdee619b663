/*
 * Instead of: rcu_dereference, rcu_dereference_check,
 * rcu_dereference_protected, rcu_access_pointer, rcu_assign_pointer,
 * RCU_INIT_POINTER, rcu_read_lock_bh, rcu_read_lock_sched,
 * rcu_read_unlock_bh, rcu_read_unlock_sched, synchronize_sched,
 * synchronize_rcu_bh, synchronize_rcu_expedited, synchronize_net,
 * srcu_struct, DEFINE_SRCU, DEFINE_STATIC_SRCU, init_srcu_struct,
 * cleanup_srcu_struct, srcu_read_lock, srcu_read_unlock, synchronize_srcu.
 */
/* @variant at-once: AT_ONCE: Freed without waiting for readers */
/* @variant inside: INSIDE: Waits inside of its own read section */
struct item {
	int value;
};
struct item *first;
int seen;

void setup(void)
{
	struct item *item;

	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = 1;
	first = item;
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
	struct item *item;

#ifdef INSIDE
	rcu_read_lock();
#endif
	item = first;
	first = NULL;
#ifndef AT_ONCE
	synchronize_rcu();
#endif
#ifdef INSIDE
	rcu_read_unlock();
#endif
	kfree(item);
}
