// SPDX-License-Identifier: GPL-2.0-only
/* CPU1 frees what CPU0 is about to use. */
struct item {
	int count;
};

struct item *item;

void setup(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
}

void cpu0(void)
{
	item->count++;
}

void cpu1(void)
{
	kfree(item);
}
