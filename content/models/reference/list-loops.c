// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_for_each_entry, list_for_each_entry_reverse. */
struct patch {
	const char *name;
	struct list_head list;
};

static LIST_HEAD(patches);
struct patch p1 = { .name = "P1" }, p2 = { .name = "P2" };

void setup(void)
{
	list_add_tail(&p1.list, &patches);
	list_add_tail(&p2.list, &patches);
}

void cpu0(void)
{
	struct patch *patch;

	list_for_each_entry(patch, &patches, list)
		pr_info("forward: %s\n", patch->name);
	list_for_each_entry_reverse(patch, &patches, list)
		pr_info("backward: %s\n", patch->name);
}
