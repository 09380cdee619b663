// SPDX-License-Identifier: GPL-2.0-only
/* Both CPUs think that freeing is up to them. */
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
	kfree(item);
}

void cpu1(void)
{
	kfree(item);
}
