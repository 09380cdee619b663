// SPDX-License-Identifier: GPL-2.0-only
/* Shows: struct list_head, LIST_HEAD. */
struct item {
	const char *name;
	struct list_head node;	/* links it to its neighbours */
};

static LIST_HEAD(items);
struct item first = { .name = "first" }, second = { .name = "second" };

void cpu0(void)
{
	list_add_tail(&first.node, &items);
	list_add_tail(&second.node, &items);
}

void ending(void)
{
	struct item *item;

	pr_info("items:");
	list_for_each_entry(item, &items, node)
		pr_cont(" %s", item->name);
	pr_cont("\n");
}
