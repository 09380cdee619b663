// SPDX-License-Identifier: GPL-2.0-only
/* CPU0 frees the item and forgets that it holds the lock in it. */
struct item {
	struct mutex lock;
	int count;
};

struct item *item;

void setup(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
}

void cpu0(void)
{
	mutex_lock(&item->lock);
	item->count = 0;
	kfree(item);
}

void cpu1(void)
{
	mutex_lock(&item->lock);
	item->count = 1;
	mutex_unlock(&item->lock);
}
