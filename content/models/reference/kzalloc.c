// SPDX-License-Identifier: GPL-2.0-only
/* Shows: kzalloc, kfree. */
struct item {
	int count;
};

struct item *first, *second;
bool same_place;

void cpu0(void)
{
	first = kzalloc(sizeof(*first), GFP_KERNEL);
	first->count = 5;
	kfree(first);
	second = kzalloc(sizeof(struct item), GFP_KERNEL);
	same_place = first == second;
}

void ending(void)
{
	pr_info("second: count %d, %s\n", second->count,
		same_place ? "where the first was" : "somewhere else");
}
