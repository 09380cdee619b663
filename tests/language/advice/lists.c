/*
 * Instead of: list_del_init, list_move, list_move_tail, list_entry,
 * list_first_entry_or_null, list_empty_careful, list_is_head, LIST_HEAD_INIT,
 * hlist_del_init, INIT_HLIST_HEAD, INIT_HLIST_NODE.
 */
/* @variant kept: KEPT: What is taken stays on the list */
struct item {
	int value;
	struct list_head node;
};
struct group {
	struct list_head items;
};
struct group group;
struct item one = { 1 }, two = { 2 };
LIST_HEAD(items);
DEFINE_MUTEX(lock);
int taken;

void setup(void)
{
	struct item *item = &one;

	INIT_LIST_HEAD(&group.items);
	INIT_LIST_HEAD(&item->node);
	list_add(&one.node, &group.items);
	list_add_tail(&two.node, &group.items);
}

void cpu0(void)
{
	struct item *item;
	struct list_head *entry;

	mutex_lock(&lock);
	item = &two;
	list_del(&item->node);
	list_add(&item->node, &items);
	item = &one;
	list_del(&item->node);
	list_add_tail(&item->node, &items);
	entry = &item->node;
	assert(container_of(entry, struct item, node) == &one);
	entry = &items;
	assert(entry == &items);
	mutex_unlock(&lock);
}

void cpu1(void)
{
	struct item *item;

	mutex_lock(&lock);
	item = list_empty(&items) ? NULL : list_first_entry(&items, struct item, node);
	if (item) {
#ifndef KEPT
		list_del(&item->node);
		INIT_LIST_HEAD(&item->node);
		assert(list_empty(&item->node));
#endif
		taken = item->value;
	}
	mutex_unlock(&lock);
}

void check_lists(void)
{
	assert(list_empty(&group.items));
	assert(taken ? list_is_singular(&items) : !list_empty(&items));
	assert(!taken || taken == 2);
}
