/*
 * Instead of: list_splice_tail, list_splice_tail_init, list_splice,
 * list_splice_init, list_replace, list_replace_init, hlist_unhashed.
 */
/* @variant behind: BEHIND: What is left goes to the end */
struct item {
	int value;
	struct list_head node;
};
struct item one = { 1 }, two = { 2 }, three = { 3 };
LIST_HEAD(items);
LIST_HEAD(others);

void setup(void)
{
	struct item *item = &three;

	INIT_LIST_HEAD(&item->node);
	if (list_empty(&item->node))
		list_add_tail(&one.node, &items);
	list_add_tail(&two.node, &items);
}

static void splice_tail(void)
{
	struct item *item;

	while (!list_empty(&items)) {
		item = list_first_entry(&items, struct item, node);
		list_del(&item->node);
		list_add_tail(&item->node, &others);
	}
}

static void splice(void)
{
	struct item *item;

	while (!list_empty(&items)) {
		item = list_last_entry(&items, struct item, node);
		list_del(&item->node);
		list_add(&item->node, &others);
	}
}

void cpu0(void)
{
	struct item *item = &two, *other = &three;

	splice_tail();
	list_add(&other->node, &item->node);
	list_del(&item->node);
	list_add(&item->node, &items);
#ifdef BEHIND
	splice_tail();
#else
	splice();
#endif
	assert(list_first_entry(&others, struct item, node)->value == 2);
	assert(list_is_last(&other->node, &others));
}
