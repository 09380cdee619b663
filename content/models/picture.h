/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What figures are told of a state, beside what they draw. Nothing here runs
 * on a CPU: it is worked out on a copy, from what the designs keep anyway.
 */

/* @fact find_module() sees M */
bool is_seen(void)
{
	return find_module("M") != NULL;
}

/* Where there is no flag, the oldest patch knows: it is told first. */
/* @fact livepatch told of M */
bool is_told(void)
{
#ifdef KLP_ALIVE
	struct module *mod = find_module("M");

	return mod && mod->klp_alive;
#else
	struct klp_object *obj;

	for (obj = P1.objs; obj->func.old_name; obj++)
		if (obj->mod)
			return true;
	return false;
#endif
}

static bool is_going(void)
{
	struct module *mod = find_module("M");

	return mod && mod->state == MODULE_STATE_GOING;
}

/*
 * Would a patch that is registered now use M? See klp_find_object_module().
 * The flag answers this, too: so the two can never differ. Where module_mutex
 * is held until livepatch has been told, nobody can look before.
 */
static bool is_found(void)
{
#ifdef KLP_ALIVE
	return is_told();
#else
#ifdef HOLD_MODULE_MUTEX
	return is_told();
#else
#ifdef IGNORE_COMING
	struct module *mod = find_module("M");

	return mod && mod->state != MODULE_STATE_COMING;
#else
	return is_seen();
#endif
#endif
#endif
}

/* A look-up that is somebody's own may go by something that is not known here. */
#ifndef OWN_LOOK_UP
/* @band the gap: a new patch finds M, livepatch has not been told */
bool is_found_and_not_told(void)
{
	return is_found() && !is_told() && !is_going();
}

/* @band the gap: a new patch finds M, livepatch has let go of it */
bool is_found_and_let_go(void)
{
	return is_found() && !is_told() && is_going();
}

#ifdef IGNORE_COMING
/* @band the gap: livepatch has been told, a new patch leaves M alone */
#else
/* @band the gap: livepatch has been told, a new patch does not find M */
#endif
bool is_told_and_not_found(void)
{
	return is_told() && !is_found();
}
#endif

#ifndef MODULES_ONLY
/* The newest patch that is enabled. */
static struct klp_patch *newest_patch(void)
{
	struct klp_patch *patch;

	list_for_each_entry_reverse(patch, &klp_patches, list)
		if (patch->state == KLP_ENABLED)
			return patch;
	return NULL;
}

/*
 * The same, if it is what the story is about and a() gets what it brought;
 * else NULL. So nothing is said while a patch is put on the stacks or taken
 * off, one function after the other.
 */
static struct klp_patch *patch_in_force(void)
{
	struct klp_patch *patch = newest_patch();

#ifdef FAILURES
	if (patch != &P2)
		return NULL;
#else
	if (!patch || patch == &P1 || patch == &P2)
		return NULL;
#endif
	return strcmp(a(), patch->objs[0].func.new_func) ? NULL : patch;
}

/*
 * As long as M's code does not run, b() gets nothing; what is on top of its
 * stack is right so far. That goes for an M that comes, be it hidden, and not
 * for one that goes.
 */
#ifdef FOURTH_PATCH
/* @good all of the newest patch is in force */
#else
#ifdef FAILURES
/* @good all of P2 is in force */
#else
/* @good all of P3 is in force */
#endif
#endif
bool is_whole(void)
{
	struct klp_patch *patch = patch_in_force();
	struct module *mod;

	if (!patch)
		return false;
	list_for_each_entry(mod, &modules, list)
		if (mod->code_runs || mod->state != MODULE_STATE_GOING)
			return !strcmp(klp_ftrace_handler(&mod->symbol), patch->objs[1].func.new_func);
	return false;
}

/*
 * Of an M that is GOING nothing is wrong: the patches are taken off it, one
 * after the other.
 */
#ifdef FOURTH_PATCH
/* @wrong half of the newest patch is in force */
#else
#ifdef FAILURES
/* @wrong half of P2 is in force */
#else
/* @wrong half of P3 is in force */
#endif
#endif
bool is_half(void)
{
	struct klp_patch *patch = patch_in_force();
	struct module *mod = find_module("M");

	return patch && mod && mod->code_runs && mod->state != MODULE_STATE_GOING &&
	       strcmp(b(), patch->objs[1].func.new_func);
}
#endif
