/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One patch, and it replaces nothing but b() in the module M. With
 * REGISTERED_ONLY, nobody enables it.
 */

static struct klp_patch P1 = { .name = "P1", .objs = {
	{ .func = { .old_name = "b", .new_func = "b1" }, .name = "M" } } };

#include "loading.h"
#include "picture.h"

void setup(void)
{
#ifdef UNLOAD
	load_result = load_module(layout_and_allocate());
#endif
	klp_register_patch(&P1);
#ifndef REGISTERED_ONLY
	klp_enable_patch(&P1);
#endif
}

#include "forgets.h"

/* Nothing is wrong with M, so it is not refused. */
void check_loaded(void)
{
	assert(load_result >= 0);
}

void ending(void)
{
	struct klp_ops *ops;

	list_for_each_entry(ops, &klp_ops, node)
		pr_info("b: b1%s\n", find_module("M") ? "" : " (at an address that is gone)");
	pr_info("load_module: %d\n", load_result);
}
