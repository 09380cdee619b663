// SPDX-License-Identifier: GPL-2.0-only
/* Takes an entry off its list twice. */
struct item {
	int count;
	struct list_head node;
};

static LIST_HEAD(items);
struct item item;

void setup(void)
{
	list_add(&item.node, &items);
}

void cpu0(void)
{
	list_del(&item.node);
	list_del(&item.node);
}
