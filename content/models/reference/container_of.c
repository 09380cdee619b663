// SPDX-License-Identifier: GPL-2.0-only
/* Shows: container_of. */
struct item {
	int number;
	struct list_head node;
};

struct item item = { .number = 7 };
struct list_head *link;
int number;

void cpu0(void)
{
	link = &item.node;
	number = container_of(link, struct item, node)->number;
}

void ending(void)
{
	pr_info("number: %d\n", number);
}
