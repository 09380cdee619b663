// SPDX-License-Identifier: GPL-2.0-only
/* Shows: ++ and -- in conditions. */
struct item {
	int refs;
};

struct item *shared;
int freed, tries;

void setup(void)
{
	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	shared->refs = 2;
}

static void put(struct item *item)
{
	/// Drops a reference. Was it the last one?
	if (--item->refs == 0) {
		kfree(item);
		freed++;
	}
}

void cpu0(void)
{
	int left = 2;

	while (left--)
		tries++;
	put(shared);
}

void cpu1(void)
{
	put(shared);
}

void ending(void)
{
	pr_info("freed %d times after %d tries\n", freed, tries);
}
