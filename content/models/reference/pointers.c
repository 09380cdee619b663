// SPDX-License-Identifier: GPL-2.0-only
/* Shows: pointers. */
struct item {
	int count;
	struct item *next;
};

struct item one = { 1, NULL }, two = { 2, NULL };
struct item *first = &one;
int sum;

void cpu0(void)
{
	struct item *item;

	first->next = &two;
	for (item = first; item; item = item->next)
		sum += item->count;
}

void ending(void)
{
	pr_info("sum: %d\n", sum);
}
