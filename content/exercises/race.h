/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is asked of every text in which CPU0 loads M and CPU1 adds P3. It stands
 * behind the listing, and none of it runs on a CPU: it only looks.
 */

static bool is_registered(struct klp_patch *patch)
{
	struct klp_patch *other;

	list_for_each_entry(other, &klp_patches, list)
		if (other == patch)
			return true;
	return false;
}

/* Its first object is the kernel, which is prepared first. */
static bool is_being_registered(struct klp_patch *patch)
{
	return patch->objs[0].func.old_addr && !is_registered(patch);
}

static bool is_in_state(enum module_state state)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		return mod->state == state;
	return false;
}

static bool is_on_list(void)
{
	return !list_empty(&modules);
}

/* True if the stack has one function of each patch, the newest on top. */
static bool is_whole_stack(struct symbol *ip, int object)
{
	struct klp_patch *patch = &P3;
	struct klp_ops *ops;
	struct klp_func *func;

	list_for_each_entry(ops, &klp_ops, node)
		if (ops->filter == ip)
			list_for_each_entry(func, &ops->func_stack, stack_node) {
				if (!patch || func != &patch->objs[object].func)
					return false;
				patch = patch == &P3 ? &P2 : patch == &P2 ? &P1 : NULL;
			}
	return !patch;
}

static bool is_in_force(struct klp_patch *patch)
{
	return patch->state == KLP_ENABLED && patch->objs[0].state == KLP_ENABLED &&
	       patch->objs[1].state == KLP_ENABLED && patch->objs[1].mod == &M;
}

/* M is loaded: LIVE, on the list, and its code can run. */
void check_loaded(void)
{
	assert(!load_result && find_module("M") == &M);
	assert(M.state == MODULE_STATE_LIVE && M.code_runs);
}

/* P1, P2 and P3 are all enabled, for the kernel and for M. */
void check_enabled(void)
{
	assert(!register_result && !enable_result);
	assert(is_in_force(&P1) && is_in_force(&P2) && is_in_force(&P3));
	assert(list_is_first(&P1.list, &klp_patches) && list_is_last(&P3.list, &klp_patches));
}

/* Both stacks have all three patches, the newest on top. */
void check_stacks(void)
{
	assert(is_whole_stack(&kernel_symbol, 0));
	assert(is_whole_stack(&M.symbol, 1));
}

static void assert_patch(struct klp_patch *patch, const char *name, const char *a, const char *b)
{
	assert(!strcmp(patch->name, name) && !patch->objs[0].name && !strcmp(patch->objs[1].name, "M"));
	assert(!strcmp(patch->objs[0].func.old_name, "a") && !strcmp(patch->objs[0].func.new_func, a));
	assert(!strcmp(patch->objs[1].func.old_name, "b") && !strcmp(patch->objs[1].func.new_func, b));
	assert(!patch->objs[2].func.old_name);
}

/* Nobody changes what a patch, a module or a function is called. */
void always_called_the_same(void)
{
	assert_patch(&P1, "P1", "a1", "b1");
	assert_patch(&P2, "P2", "a2", "b2");
	assert_patch(&P3, "P3", "a3", "b3");
	assert(!strcmp(kernel_symbol.name, "a") && !strcmp(M.name, "M") && !strcmp(M.symbol.name, "b"));
}

/* P3 is being registered while M is UNFORMED. */
bool sometimes_registering_while_unformed(void)
{
	return is_being_registered(&P3) && is_in_state(MODULE_STATE_UNFORMED);
}

/* P3 is being registered, and finds M, while M is COMING. */
bool sometimes_found_while_coming(void)
{
	return is_being_registered(&P3) && is_in_state(MODULE_STATE_COMING) &&
	       P3.objs[1].mod == &M && P3.objs[1].func.old_addr == &M.symbol;
}

/* P3 is enabled before anybody begins to load M. */
bool sometimes_enabled_first(void)
{
	return P3.state == KLP_ENABLED && !is_on_list();
}

/* M is LIVE before anybody begins to register P3. */
bool sometimes_loaded_first(void)
{
	return is_in_state(MODULE_STATE_LIVE) && !P3.objs[0].func.old_addr;
}
