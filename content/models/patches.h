/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Three patches, and who does what with them.
 *
 * a() is part of the kernel, b() is part of the module M. Every patch
 * replaces both. P1 and P2 are in use before anything else happens (or M is
 * loaded first, where it is about unloading); then CPU0 loads M, or unloads
 * it, while CPU1 adds P3. Where it is about loads that fail, nobody adds P3.
 */

static struct klp_patch P1 = { .name = "P1", .objs = {
	{ .func = { .old_name = "a", .new_func = "a1" } },
	{ .func = { .old_name = "b", .new_func = "b1" }, .name = "M" } } };
static struct klp_patch P2 = { .name = "P2", .objs = {
	{ .func = { .old_name = "a", .new_func = "a2" } },
	{ .func = { .old_name = "b", .new_func = "b2" }, .name = "M" } } };
#ifndef FAILURES
static struct klp_patch P3 = { .name = "P3", .objs = {
	{ .func = { .old_name = "a", .new_func = "a3" } },
	{ .func = { .old_name = "b", .new_func = "b3" }, .name = "M" } } };
#endif

#include "loading.h"

void setup(void)
{
#ifdef UNLOAD
#ifdef WAY_OUT
	load_module(layout_and_allocate());
#else
	load_result = load_module(layout_and_allocate());
#endif
#endif
#ifdef ONE_STEP
	klp_enable_patch(&P1);
	klp_enable_patch(&P2);
#else
	klp_register_patch(&P1);
	klp_enable_patch(&P1);
	klp_register_patch(&P2);
	klp_enable_patch(&P2);
#endif
#ifdef BASELINE
	klp_register_patch(&P3);
	klp_enable_patch(&P3);
#endif
}

#ifdef WAY_OUT
#include "way-out.h"
#endif

#ifdef RECOVERY
#include "disable.h"

int disable_P2_result, disable_P3_result;
#endif

#ifndef BASELINE
#ifndef FAILURES
int register_result, enable_result;

void cpu1(void)
{
#ifdef ONE_STEP
	/// Enables P3, the newest patch: calls are to get a3 instead of a2, and
	/// b3 instead of b2.
	/* @enable */
	enable_result = klp_enable_patch(&P3);
#else
	/// Registers P3, the newest patch.
	/* @register */
	register_result = klp_register_patch(&P3);
	/// Did that succeed?
	if (!register_result)
		/// Enables P3: calls are to get a3 instead of a2, and b3
		/// instead of b2.
		/* @enable */
		enable_result = klp_enable_patch(&P3);
#endif
#ifdef RECOVERY
	/// Waits until load_module() has returned on the other CPU.
	/* @recover */
	/* @racy Ours: nobody waits for this in a kernel. */
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
#ifdef WAY_OUT
	/// Is P3 registered?
	if (!register_result)
		/// Does what it is asked for.
		/* @way-out */
		do_requests();
#endif
}
#endif
#endif

#ifdef FOURTH_PATCH
static struct klp_patch P4 = { .name = "P4", .objs = {
	{ .func = { .old_name = "a", .new_func = "a4" } },
	{ .func = { .old_name = "b", .new_func = "b4" }, .name = "M" } } };

void cpu2(void)
{
#ifdef ONE_STEP
	/// Enables P4.
	klp_enable_patch(&P4);
#else
	/// Registers P4, and enables it if that succeeds.
	if (!klp_register_patch(&P4))
		/// Enables P4. Refused if an older patch is still disabled.
		klp_enable_patch(&P4);
#endif
}
#endif

/* What ftrace and livepatch make of a call: the first on the stack runs. */
static const char *klp_ftrace_handler(struct symbol *ip)
{
	struct klp_ops *ops;

#ifdef WHOLE_LIFE
	if (ip != &kernel_symbol && !ftrace_calls_livepatch)
		return ip->name;
#endif
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

/* Both a() and b() run what the newest patch that is enabled brought. */
void check_newest(void)
{
	struct klp_patch *patch = newest_patch();

	assert(!strcmp(a(), patch->objs[0].func.new_func));
#ifdef WHOLE_LIFE
	if (!b())
		return;
#endif
	assert(!strcmp(b(), patch->objs[1].func.new_func));
}

#ifdef WHOLE_LIFE
/* True if a patch points to a module that is gone. */
static bool is_stale(struct klp_patch *patch)
{
	return patch->objs[1].mod && patch->objs[1].mod != find_module("M");
}

/* Patches and stacks are only about modules that are there. */
void check_nothing_stale(void)
{
	struct klp_patch *patch;
	struct klp_ops *ops;

	list_for_each_entry(patch, &klp_patches, list)
		assert(!is_stale(patch));
	list_for_each_entry(ops, &klp_ops, node)
		assert(!is_gone(ops->filter));
}
#endif

#ifdef LOOKS_AGAIN
#ifndef WHOLE_LIFE
#ifndef FOURTH_PATCH
/* Nothing is wrong with P3, so enabling it is not refused. */
void check_enabled(void)
{
	assert(!enable_result);
}
#endif
#endif
#endif

#ifdef WHOLE_LIFE
#ifndef FAILURES
/* Nothing is wrong with M, so it is not refused. */
void check_loaded(void)
{
	assert(load_result >= 0);
}
#endif

#include "forgets.h"
#endif

#ifdef FAILURES
/* A module that a patch cannot be applied to is refused. */
void check_refused(void)
{
	assert(!fails(SYMBOL_MISSING) || load_result < 0);
}
#endif

#ifdef FAILURES
/* Who still has something of an M that was refused. */
static void print_who_stays(void)
{
	struct klp_patch *patch;
	bool nobody = true;

	pr_info("stays with:");
	list_for_each_entry(patch, &klp_patches, list)
		if (is_stale(patch)) {
			pr_cont("%s %s", nobody ? "" : ",", patch->name);
			nobody = false;
		}
	if (ftrace_ip && is_gone(ftrace_ip)) {
		pr_cont("%s ftrace", nobody ? "" : ",");
		nobody = false;
	}
	pr_cont("%s\n", nobody ? " nobody" : "");
}
#endif

void ending(void)
{
	struct klp_patch *patch;
	struct klp_ops *ops;
	struct klp_func *func;

	list_for_each_entry_reverse(ops, &klp_ops, node) {
		pr_info("%s:", ops->filter == &kernel_symbol ? "a" : "b");
		list_for_each_entry(func, &ops->func_stack, stack_node)
			pr_cont(" %s", func->new_func);
#ifdef WHOLE_LIFE
		if (is_gone(ops->filter))
			pr_cont(" (at an address that is gone)");
#endif
		pr_cont("\n");
	}
	list_for_each_entry(patch, &klp_patches, list)
		pr_info("%s: %s\n", patch->name, patch->state ? "enabled" : "disabled");
	pr_info("load_module: %d\n", load_result);
#ifdef FAILURES
	if (load_result)
		print_who_stays();
#endif
#ifdef UNLOAD
	pr_info("enable P3: %d\n", enable_result);
#else
#ifdef LOOKS_AGAIN
#ifndef FAILURES
	pr_info("enable P3: %d\n", enable_result);
#endif
#endif
#endif
#ifdef RECOVERY
	pr_info("disable P2: %d\n", disable_P2_result);
	pr_info("disable P3: %d\n", disable_P3_result);
	pr_info("enable P3 again: %d\n", enable_result);
#endif
}
