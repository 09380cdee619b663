// SPDX-License-Identifier: GPL-2.0-only
/*
 * Three patches for one function of the kernel, enabled and disabled as they
 * are asked for.
 *
 * All three are registered before CPU0 begins. What it is asked for is not
 * decided here: any request can follow any other, as often as one likes.
 *
 * Left out: the module loader, so that livepatch, which asks it for modules,
 * finds an empty list; sysfs, by which somebody asks a real kernel; and the
 * calls of a() themselves: what a call would get is worked out beside the
 * run. The headers say what they leave out.
 */
enum module_state { MODULE_STATE_UNFORMED };

struct symbol {
	/* @label */
	const char *name;
};

struct module {
	const char *name;
	enum module_state state;
	struct list_head list;
	struct symbol symbol;
};

static struct symbol kernel_symbol = { "a" };
static DEFINE_MUTEX(module_mutex);
static LIST_HEAD(modules);

static struct module *find_module(const char *name)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (!strcmp(mod->name, name))
			return mod;
	return NULL;
}

#define DISABLING
#include "livepatch.h"
#include "disable.h"

static struct klp_patch P1 = { .name = "P1", .objs = {
	{ .func = { .old_name = "a", .new_func = "a1" } } } };
static struct klp_patch P2 = { .name = "P2", .objs = {
	{ .func = { .old_name = "a", .new_func = "a2" } } } };
static struct klp_patch P3 = { .name = "P3", .objs = {
	{ .func = { .old_name = "a", .new_func = "a3" } } } };

enum request {
	ENABLE_P1, ENABLE_P2, ENABLE_P3, DISABLE_P1, DISABLE_P2, DISABLE_P3, STOP
};

/* What came of the last request: 0, or why it was refused. 1: not known yet. */
int answer = 1;

/* @fact request refused */
bool was_refused(void)
{
	return answer < 0;
}

void setup(void)
{
	klp_register_patch(&P1);
	klp_register_patch(&P2);
	klp_register_patch(&P3);
}

static int serve(enum request request)
{
	/// Looks what is asked for.
	switch (request) {
	case ENABLE_P1:
		/// Enables P1.
		return klp_enable_patch(&P1);
	case ENABLE_P2:
		/// Enables P2.
		return klp_enable_patch(&P2);
	case ENABLE_P3:
		/// Enables P3.
		return klp_enable_patch(&P3);
	case DISABLE_P1:
		/// Disables P1.
		return klp_disable_patch(&P1);
	case DISABLE_P2:
		/// Disables P2.
		return klp_disable_patch(&P2);
	case DISABLE_P3:
		/// Disables P3.
		return klp_disable_patch(&P3);
	default:
		return -EINVAL;
	}
}

void cpu0(void)
{
	enum request request;

next:
	/* @ask */
	request = choose(7);
	/// Is that all?
	if (request == STOP)
		return;
	/// What will come of the request is not known yet.
	answer = 1;
	/// Does as asked, and keeps the answer: 0, or why it was refused.
	answer = serve(request);
	goto next;
}

/* What ftrace and livepatch make of a call: the first on the stack runs. */
static const char *klp_ftrace_handler(struct symbol *ip)
{
	struct klp_ops *ops;

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

/* No patch is enabled while an older one is not. */
void always_oldest_first(void)
{
	struct klp_patch *patch;
	bool gap = false;

	list_for_each_entry(patch, &klp_patches, list) {
		assert(patch->state == KLP_DISABLED || !gap);
		gap = patch->state == KLP_DISABLED;
	}
}

/* From the bottom up, the stack is what the patches brought, oldest first. */
void always_in_order(void)
{
	struct klp_ops *ops;
	struct klp_func *func;
	struct klp_patch *patch;

	list_for_each_entry(ops, &klp_ops, node) {
		patch = list_first_entry(&klp_patches, struct klp_patch, list);
		list_for_each_entry_reverse(func, &ops->func_stack, stack_node) {
			assert(func == &patch->objs[0].func);
			patch = list_next_entry(patch, list);
		}
	}
}

/* A call of a() gets what the newest patch that is enabled brought. */
void check_newest(void)
{
	struct klp_patch *patch;
	const char *newest = "a";

	list_for_each_entry(patch, &klp_patches, list)
		if (patch->state == KLP_ENABLED)
			newest = patch->objs[0].func.new_func;
	assert(!strcmp(a(), newest));
}

void ending(void)
{
	struct klp_patch *patch;
	struct klp_ops *ops;
	struct klp_func *func;

	list_for_each_entry(ops, &klp_ops, node) {
		pr_info("%s:", ops->filter->name);
		list_for_each_entry(func, &ops->func_stack, stack_node)
			pr_cont(" %s", func->new_func);
		pr_cont("\n");
	}
	list_for_each_entry(patch, &klp_patches, list)
		pr_info("%s: %s\n", patch->name, patch->state ? "enabled" : "disabled");
}
