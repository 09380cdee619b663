/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel that was built without CONFIG_LIVEPATCH: there is no livepatch
 * core, only a stub that load_module() calls.
 */
#include "module.h"

/* load_result is 1 until load_module() has returned. */
int load_result = 1;

static int load_module(struct module *mod);

static int klp_module_init(struct module *mod)
{
	/// There is no livepatch: nothing to do, and nothing that can fail.
	return 0;
}

void cpu0(void)
{
	/// Loads the module M.
	load_result = load_module(&M);
}

/* @fact find_module() sees M */
bool is_seen(void)
{
	return find_module("M") != NULL;
}

/* @call a() */
const char *a(void)
{
	return kernel_symbol.name;
}

/* @call b() */
const char *b(void)
{
	return M.code_runs ? M.symbol.name : NULL;
}

/* Nothing is replaced, and M is loaded. */
void check_untouched(void)
{
	assert(!strcmp(a(), "a"));
	assert(!strcmp(b(), "b"));
	assert(!load_result);
}

void ending(void)
{
	pr_info("a: %s\n", a());
	pr_info("b: %s\n", b());
	pr_info("load_module: %d\n", load_result);
}
