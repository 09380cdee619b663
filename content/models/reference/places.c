// SPDX-License-Identifier: GPL-2.0-only
/* Shows: fields and elements, addresses. */
struct item {
	int counts[2];
};

struct item item;
struct item *pointer = &item;
int *place;

void cpu0(void)
{
	item.counts[0] = 1;
	pointer->counts[1] = 2;
	place = &pointer->counts[0];
	*place += 10;
	place++;
	*place += 20;
}

void ending(void)
{
	pr_info("%d %d\n", item.counts[0], item.counts[1]);
}
