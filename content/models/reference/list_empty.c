// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_empty, list_is_singular, list_is_first, list_is_last. */
struct item {
	int number;
	struct list_head node;
};

static LIST_HEAD(items);
struct item one, two;

static void look(void)
{
	pr_info("empty: %d, singular: %d\n", list_empty(&items),
		list_is_singular(&items));
}

void cpu0(void)
{
	look();
	list_add(&one.node, &items);
	look();
	list_add_tail(&two.node, &items);
	look();
}

void ending(void)
{
	pr_info("one is first: %d\n", list_is_first(&one.node, &items));
	pr_info("one is last: %d\n", list_is_last(&one.node, &items));
}
