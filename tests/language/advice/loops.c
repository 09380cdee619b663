/*
 * Instead of: list_for_each_entry_safe, list_for_each_entry_safe_reverse,
 * list_for_each_entry_from, list_for_each_entry_continue, list_for_each,
 * list_for_each_rcu, list_for_each_prev, list_for_each_safe,
 * hlist_for_each_entry_safe.
 */
/* @variant careless: CARELESS: A loop that goes on from what it freed */
struct item {
	int value;
	struct list_head node;
};
LIST_HEAD(items);
int sum, back, from, behind, freed;

void setup(void)
{
	struct item *item;
	int i;

	for (i = 0; i < 3; i++) {
		item = kzalloc(sizeof(*item), GFP_KERNEL);
		item->value = i + 1;
		list_add_tail(&item->node, &items);
	}
}

void cpu0(void)
{
	struct item *item, *next;

	list_for_each_entry(item, &items, node)
		sum = sum * 10 + item->value;
	list_for_each_entry_reverse(item, &items, node)
		back = back * 10 + item->value;
	item = list_first_entry(&items, struct item, node);
	item = list_next_entry(item, node);
	for (; &item->node != &items; item = list_next_entry(item, node))
		from = from * 10 + item->value;
	item = list_first_entry(&items, struct item, node);
	for (item = list_next_entry(item, node); &item->node != &items;
	     item = list_next_entry(item, node))
		behind = behind * 10 + item->value;
	for (item = list_last_entry(&items, struct item, node);
	     &item->node != &items; item = next) {
		next = list_prev_entry(item, node);
		if (item->value != 3)
			continue;
		list_del(&item->node);
		kfree(item);
		freed++;
	}
#ifdef CARELESS
	list_for_each_entry(item, &items, node) {
#else
	for (item = list_first_entry(&items, struct item, node);
	     &item->node != &items; item = next) {
		next = list_next_entry(item, node);
#endif
		list_del(&item->node);
		kfree(item);
		freed++;
	}
}

void check_sums(void)
{
	assert(sum == 123 && back == 321);
	assert(from == 23 && behind == 23);
	assert(freed == 3 && list_empty(&items));
}
