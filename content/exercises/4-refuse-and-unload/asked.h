/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is asked of every text in which CPU0 unloads M, and may load it again,
 * and CPU1 adds P3. None of it runs on a CPU: it only looks.
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

static struct module *module_on_list(void)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		return mod;
	return NULL;
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

static bool is_enabled(struct klp_patch *patch)
{
	return patch->state == KLP_ENABLED && patch->objs[0].state == KLP_ENABLED;
}

static bool is_applied(struct klp_patch *patch, struct module *mod)
{
	return patch->objs[1].mod == mod && patch->objs[1].state == KLP_ENABLED &&
	       patch->objs[1].func.old_addr == &mod->symbol;
}

static bool has_forgotten(struct klp_patch *patch)
{
	return !patch->objs[1].mod && !patch->objs[1].func.old_addr &&
	       patch->objs[1].state == KLP_DISABLED;
}

/* M is loaded if nothing is wrong with it, and only then. */
void check_loaded(void)
{
	struct module *mod = module_on_list();
	bool wanted = afterwards == LOAD_AGAIN && fails(NOTHING);

	assert(wanted ? mod && mod->state == MODULE_STATE_LIVE && mod->code_runs : !mod);
	assert(afterwards == STAY_AWAY || (wanted ? !load_result : load_result < 0));
}

/* All three patches are enabled, whatever becomes of M. */
void check_enabled(void)
{
	assert(!register_result && !enable_result);
	assert(is_enabled(&P1) && is_enabled(&P2) && is_enabled(&P3));
	assert(list_is_first(&P1.list, &klp_patches) && list_is_last(&P3.list, &klp_patches));
	assert(is_whole_stack(&kernel_symbol, 0));
}

/* All three patches are applied to an M that is there, the newest on top. */
void check_applied(void)
{
	struct module *mod = module_on_list();

	if (!mod)
		return;
	assert(is_applied(&P1, mod) && is_applied(&P2, mod) && is_applied(&P3, mod));
	assert(is_whole_stack(&mod->symbol, 1) && ftrace_calls_livepatch);
}

/* Nothing is left behind of an M that is gone: with the patches, on the stacks, with ftrace. */
void check_nothing_left(void)
{
	struct klp_ops *ops;

	list_for_each_entry(ops, &klp_ops, node)
		assert(!is_gone(ops->filter));
	assert(!ftrace_ip || !is_gone(ftrace_ip));
	if (!module_on_list())
		assert(has_forgotten(&P1) && has_forgotten(&P2) && has_forgotten(&P3));
}

static void assert_patch(struct klp_patch *patch, const char *name, const char *a, const char *b)
{
	assert(!strcmp(patch->name, name) && !patch->objs[0].name && !strcmp(patch->objs[1].name, "M"));
	assert(!strcmp(patch->objs[0].func.old_name, "a") && !strcmp(patch->objs[0].func.new_func, a));
	assert(patch->objs[1].func.old_name && !strcmp(patch->objs[1].func.new_func, b));
	assert(patch == &P2 || !strcmp(patch->objs[1].func.old_name, "b"));
	assert(!patch->objs[2].func.old_name);
}

/* Nobody changes what a patch, a module or a function is called. */
void always_called_the_same(void)
{
	struct module *mod = module_on_list();

	assert_patch(&P1, "P1", "a1", "b1");
	assert_patch(&P2, "P2", "a2", "b2");
	assert_patch(&P3, "P3", "a3", "b3");
	assert(!strcmp(kernel_symbol.name, "a"));
	assert(!mod || (!strcmp(mod->name, "M") && !strcmp(mod->symbol.name, "b")));
}

/* What the story decides, nobody else does. */
void always_decided_once(void)
{
	assert(fails(NOTHING) || afterwards == LOAD_AGAIN);
	assert(strcmp(P2.objs[1].func.old_name, "b") ? fails(SYMBOL_MISSING) : true);
}

/* P3 is being registered, and finds M, while M is COMING. */
bool sometimes_found_while_coming(void)
{
	struct module *mod = module_on_list();

	return mod && mod->state == MODULE_STATE_COMING && is_being_registered(&P3) &&
	       P3.objs[1].mod == mod && P3.objs[1].func.old_addr == &mod->symbol;
}

/* P3 is being registered while M is UNFORMED, with all its patches still to come. */
bool sometimes_registering_while_unformed(void)
{
	struct module *mod = module_on_list();

	/* An M that goes is UNFORMED as well, when ftrace has forgotten it. */
	return mod && mod->state == MODULE_STATE_UNFORMED && ftrace_ip == &mod->symbol &&
	       is_being_registered(&P3) && !P1.objs[1].mod;
}

/* M is unloaded, and loaded again, before anybody begins to register P3. */
bool sometimes_loaded_first(void)
{
	return !load_result && !P3.objs[0].func.old_addr;
}

/* P3 is enabled before anybody begins to unload M. */
bool sometimes_enabled_first(void)
{
	struct module *mod = module_on_list();

	return load_result == 1 && mod && mod->state == MODULE_STATE_LIVE && P3.state == KLP_ENABLED;
}
