/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * M is loaded, and P1 and P2 are in use. CPU0 unloads M, and may load it again,
 * which may fail. CPU1 adds P3.
 */

static struct klp_patch P1 = { .name = "P1", .objs = {
	{ .func = { .old_name = "a", .new_func = "a1" } },
	{ .func = { .old_name = "b", .new_func = "b1" }, .name = "M" } } };
static struct klp_patch P2 = { .name = "P2", .objs = {
	{ .func = { .old_name = "a", .new_func = "a2" } },
	{ .func = { .old_name = "b", .new_func = "b2" }, .name = "M" } } };
static struct klp_patch P3 = { .name = "P3", .objs = {
	{ .func = { .old_name = "a", .new_func = "a3" } },
	{ .func = { .old_name = "b", .new_func = "b3" }, .name = "M" } } };

enum afterwards { STAY_AWAY, LOAD_AGAIN };
static enum afterwards afterwards;

/* load_result is 1 until load_module() has returned once more. */
int load_result = 1;
int register_result, enable_result;

void setup(void)
{
	load_module(layout_and_allocate());
	klp_register_patch(&P1);
	klp_enable_patch(&P1);
	klp_register_patch(&P2);
	klp_enable_patch(&P2);
}

void cpu0(void)
{
	struct module *mod;

	/// What comes after unloading M? The environment decides.
	afterwards = choose(2);
	/// Unloads the module M.
	/* @unload */
	delete_module("M");
	/// Does M stay away?
	if (afterwards == STAY_AWAY)
		return;
	/// What is to go wrong? The environment decides.
	failure = choose(6);
	/// Is a symbol to be missing?
	if (fails(SYMBOL_MISSING))
		/// Then P2 was written for another M: it replaces a function
		/// that this M does not have.
		P2.objs[1].func.old_name = "c";
	/// Gets memory for M.
	mod = layout_and_allocate();
	/// Loads the module M.
	/* @load */
	load_result = load_module(mod);
}

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
}

/* What ftrace and livepatch make of a call: the first on the stack runs. */
static const char *klp_ftrace_handler(struct symbol *ip)
{
	struct klp_ops *ops;

	if (ip != &kernel_symbol && !ftrace_calls_livepatch)
		return ip->name;
	list_for_each_entry(ops, &klp_ops, node)
		if (ops->filter == ip && !list_empty(&ops->func_stack))
			return list_first_entry(&ops->func_stack, struct klp_func, stack_node)->new_func;
	return ip->name;
}

/* @call a() */
const char *a(void)
{
	return klp_ftrace_handler(&kernel_symbol);
}

/* @call b() */
const char *b(void)
{
	struct module *mod = find_module("M");

	return mod && mod->code_runs ? klp_ftrace_handler(&mod->symbol) : NULL;
}

#include "picture.h"

void ending(void)
{
	struct klp_ops *ops;
	struct klp_func *func;

	list_for_each_entry_reverse(ops, &klp_ops, node) {
		pr_info("%s:", ops->filter == &kernel_symbol ? "a" : "b");
		list_for_each_entry(func, &ops->func_stack, stack_node)
			pr_cont(" %s", func->new_func);
		if (is_gone(ops->filter))
			pr_cont(" (at an address that is gone)");
		pr_cont("\n");
	}
	pr_info("load_module: %d\n", load_result);
	pr_info("enable P3: %d\n", enable_result);
}
