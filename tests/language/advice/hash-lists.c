/*
 * Instead of: hlist_head, hlist_bl_head, llist_head, hlist_node,
 * hlist_bl_node, llist_node, HLIST_HEAD, LLIST_HEAD, hlist_add_head,
 * hlist_add_head_rcu, hlist_del, hlist_del_rcu, hlist_empty,
 * hlist_for_each_entry, hlist_for_each_entry_rcu.
 */
/* @variant at-once: AT_ONCE: Freed while a reader may stand on it */
struct item {
	int value;
	struct list_head node;
};
struct bucket {
	struct list_head items;
};
struct bucket buckets[2];
LIST_HEAD(items);
int seen;

void setup(void)
{
	struct item *item;

	INIT_LIST_HEAD(&buckets[0].items);
	INIT_LIST_HEAD(&buckets[1].items);
	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = 1;
	list_add(&item->node, &items);
	assert(!list_empty(&items));
	list_del(&item->node);
	list_add_rcu(&item->node, &items);
}

void cpu0(void)
{
	struct item *item;

	rcu_read_lock();
	list_for_each_entry_rcu(item, &items, node)
		seen += item->value;
	rcu_read_unlock();
}

void cpu1(void)
{
	struct item *item;

	list_for_each_entry(item, &items, node)
		if (item->value == 1)
			break;
	list_del_rcu(&item->node);
#ifndef AT_ONCE
	synchronize_rcu();
#endif
	kfree(item);
}

void check_seen(void)
{
	assert(seen < 2 && list_empty(&items));
}
