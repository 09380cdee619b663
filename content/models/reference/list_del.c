// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_del. */
struct item {
	const char *name;
	struct list_head node;
};

static LIST_HEAD(items);
struct item first = { .name = "first" }, second = { .name = "second" };

void setup(void)
{
	list_add_tail(&first.node, &items);
	list_add_tail(&second.node, &items);
}

void cpu0(void)
{
	list_del(&first.node);
}

void ending(void)
{
	struct item *item;

	pr_info("items:");
	list_for_each_entry(item, &items, node)
		pr_cont(" %s", item->name);
	pr_cont("\n");
}
