/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Three patches, and who does what with them.
 *
 * a() is part of the kernel, b() is part of the module M. Every patch
 * replaces both. P1 and P2 are in use before anything else happens; then
 * CPU0 loads M (in the listing that includes this file) while CPU1 adds P3.
 */

static struct klp_patch P1 = { .name = "P1", .objs = {
	{ .func = { .old_name = "a", .new_func = "a1" } },
	{ .func = { .old_name = "b", .new_func = "b1" }, .name = "M" },
} };
static struct klp_patch P2 = { .name = "P2", .objs = {
	{ .func = { .old_name = "a", .new_func = "a2" } },
	{ .func = { .old_name = "b", .new_func = "b2" }, .name = "M" },
} };
static struct klp_patch P3 = { .name = "P3", .objs = {
	{ .func = { .old_name = "a", .new_func = "a3" } },
	{ .func = { .old_name = "b", .new_func = "b3" }, .name = "M" },
} };

/* load_result is 1 until load_module() has returned. */
int load_result = 1, register_result, enable_result;

void setup(void)
{
	klp_register_patch(&P1);
	klp_enable_patch(&P1);
	klp_register_patch(&P2);
	klp_enable_patch(&P2);
}

#ifdef RECOVERY
#include "disable.h"

int disable_P2_result, disable_P3_result;
#endif

void cpu1(void)
{
	/// Registers P3, the newest patch.
	/* @register */
	register_result = klp_register_patch(&P3);
	/// Did that succeed?
	if (!register_result)
		/// Enables P3: calls are to get a3 instead of a2, and b3
		/// instead of b2.
		/* @enable */
		enable_result = klp_enable_patch(&P3);
#ifdef RECOVERY
	/// Waits until load_module() has returned on the other CPU.
	/* @recover */
	wait_event(load_result <= 0);
	/// Tries to disable P2, although P3 is newer and enabled.
	/* @disable-p2 */
	disable_P2_result = klp_disable_patch(&P2);
	/// Disables P3: a3 and b3 leave their stacks, wherever they are.
	/* @disable-p3 */
	disable_P3_result = klp_disable_patch(&P3);
	/// Enables P3 again: what it puts on the stacks now goes on top.
	/* @enable-again */
	enable_result = klp_enable_patch(&P3);
#endif
}

#ifdef FOURTH_PATCH
static struct klp_patch P4 = { .name = "P4", .objs = {
	{ .func = { .old_name = "a", .new_func = "a4" } },
	{ .func = { .old_name = "b", .new_func = "b4" }, .name = "M" },
} };

void cpu2(void)
{
	/// Registers P4, and enables it if that succeeds.
	if (!klp_register_patch(&P4))
		/// Enables P4. Refused if an older patch is still disabled.
		klp_enable_patch(&P4);
}
#endif

/* What ftrace and livepatch make of a call: the first on the stack runs. */
static const char *klp_ftrace_handler(struct symbol *ip)
{
	struct klp_ops *ops = klp_find_ops(ip);

	if (!ops || list_empty(&ops->func_stack))
		return ip->name;
	return list_first_entry(&ops->func_stack, struct klp_func, stack_node)->new_func;
}

/* @call a() */
const char *a(void)
{
	return klp_ftrace_handler(&kallsyms[0]);
}

/* @call b() */
const char *b(void)
{
	return M.code_runs ? klp_ftrace_handler(&kallsyms[1]) : NULL;
}

/* Both a() and b() get what the newest patch that is enabled brought. */
void check_newest(void)
{
	struct klp_patch *patch;

	list_for_each_entry_reverse(patch, &klp_patches, list)
		if (patch->state == KLP_ENABLED)
			break;
	assert(!strcmp(a(), patch->objs[0].func.new_func));
	assert(!strcmp(b(), patch->objs[1].func.new_func));
}

void ending(void)
{
	struct klp_patch *patch;
	struct klp_ops *ops;
	struct klp_func *func;

	list_for_each_entry_reverse(ops, &klp_ops, node) {
		pr_info("%s:", ops->filter->name);
		list_for_each_entry(func, &ops->func_stack, stack_node)
			pr_cont(" %s", func->new_func);
		pr_cont("\n");
	}
	list_for_each_entry(patch, &klp_patches, list)
		pr_info("%s: %s\n", patch->name,
			patch->state == KLP_ENABLED ? "enabled" : "disabled");
	pr_info("load_module: %d\n", load_result);
#ifdef RECOVERY
	pr_info("disable P2: %d\n", disable_P2_result);
	pr_info("disable P3: %d\n", disable_P3_result);
	pr_info("enable P3 again: %d\n", enable_result);
#endif
}
