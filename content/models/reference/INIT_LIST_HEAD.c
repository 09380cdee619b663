// SPDX-License-Identifier: GPL-2.0-only
/* Shows: INIT_LIST_HEAD. */
struct ops {
	struct list_head func_stack;
};

struct ops *ops;

void cpu0(void)
{
	ops = kzalloc(sizeof(*ops), GFP_KERNEL);
	/* As zeroes it would be no list yet. */
	INIT_LIST_HEAD(&ops->func_stack);
}

void ending(void)
{
	pr_info("empty: %d\n", list_empty(&ops->func_stack));
}
