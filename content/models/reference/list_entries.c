// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_first_entry, list_last_entry, list_next_entry, list_prev_entry. */
struct item {
	const char *name;
	struct list_head node;
};

static LIST_HEAD(items);
struct item a = { .name = "a" }, b = { .name = "b" }, c = { .name = "c" };
struct item *first, *last;

void setup(void)
{
	list_add_tail(&a.node, &items);
	list_add_tail(&b.node, &items);
	list_add_tail(&c.node, &items);
}

void cpu0(void)
{
	first = list_first_entry(&items, struct item, node);
	last = list_last_entry(&items, struct item, node);
}

void ending(void)
{
	pr_info("first: %s, then %s\n", first->name,
		list_next_entry(first, node)->name);
	pr_info("last: %s, before it %s\n", last->name,
		list_prev_entry(last, node)->name);
}
