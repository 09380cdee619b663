struct item {
	int value;
	struct list_head node;
};
LIST_HEAD(items);
struct item *item;
int n;

static void grace(void)
{
	synchronize_rcu();
}

void cpu0(void)
{
	struct item *pos;

	rcu_read_lock(1);
	n = rcu_read_lock();
	n = synchronize_rcu;
	list_del_rcu(item);
	list_for_each_entry_rcu(pos, &items, value)
		n = 1;
	item = rcu_dereference(pos);
	rcu_assign_pointer(item, pos);
	kfree_rcu(item);
	synchronize_sched();
	n = list_for_each_entry_rcu;
}

void check_items(void)
{
	rcu_read_lock();
	grace();
	rcu_read_unlock();
}

void ending(void)
{
	list_add_tail_rcu(&item->node, &items);
}
