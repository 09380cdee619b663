// SPDX-License-Identifier: GPL-2.0-only
/* Shows: rcu_read_lock, rcu_read_unlock, synchronize_rcu, list_add_rcu, list_add_tail_rcu, list_del_rcu. */
struct item {
	int value;
	struct list_head node;
};

static LIST_HEAD(items);
int sum;

static void add(int value, bool last)
{
	struct item *item;

	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = value;
	if (last)
		list_add_tail_rcu(&item->node, &items);
	else
		list_add_rcu(&item->node, &items);
}

void cpu0(void)
{
	struct item *item;

	add(1, false);
	add(2, true);
	item = list_first_entry(&items, struct item, node);
	list_del_rcu(&item->node);
	/* Whoever found it still reads it. */
	synchronize_rcu();
	kfree(item);
}

void cpu1(void)
{
	struct item *item;

	rcu_read_lock();
	list_for_each_entry_rcu(item, &items, node)
		sum += item->value;
	rcu_read_unlock();
}

void ending(void)
{
	pr_info("sum: %d\n", sum);
}
