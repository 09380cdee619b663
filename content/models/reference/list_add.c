// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_add, list_add_tail. */
struct patch {
	const char *name;
	struct list_head list;
};

static LIST_HEAD(patches);
struct patch p1 = { .name = "P1" }, p2 = { .name = "P2" };
struct patch p3 = { .name = "P3" };

void cpu0(void)
{
	list_add(&p1.list, &patches);
	list_add(&p2.list, &patches);
	list_add_tail(&p3.list, &patches);
}

void ending(void)
{
	struct patch *patch;

	pr_info("patches:");
	list_for_each_entry(patch, &patches, list)
		pr_cont(" %s", patch->name);
	pr_cont("\n");
}
