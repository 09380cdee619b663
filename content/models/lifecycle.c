// SPDX-License-Identifier: GPL-2.0-only
/*
 * The life of a module, without livepatch: CPU0 loads M and unloads it again,
 * CPU1 looks for M meanwhile, three times.
 *
 * Written anew after what the loader of v3.19 does. Who looks for a module
 * holds module_mutex; what it finds is a pointer, not a reference.
 *
 * Left out: the callbacks of the notifier chain but ftrace's, and everything
 * that can fail. The headers say what they leave out.
 */
#define WHOLE_LIFE
#define UNLOAD
#include "module.h"

static void complete_formation(struct module *mod)
{
	/// Takes module_mutex, the lock of the module list.
	/* @section become COMING */
	mutex_lock(&module_mutex);
	/// M becomes COMING: from here on find_module() sees it.
	mod->state = MODULE_STATE_COMING;
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
}

static int load_module(struct module *mod)
{
	/// Begins to load M and reserves its name.
	add_unformed_module(mod);
	/// ftrace learns where b() is.
	ftrace_module_init(mod);
	/// M has been built in memory. Makes it visible.
	/* @coming */
	complete_formation(mod);
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
	/// Runs M's init().
	return do_init_module(mod);
}

void module_going(struct module *mod)
{
	/// Whoever finds M can still use it.
	assert(mod->state == MODULE_STATE_GOING);
	/// ftrace, the last in the chain, forgets where b() is.
	/* @ftrace-going */
	ftrace_release_mod();
}

void cpu0(void)
{
	struct module *mod;

	/// Gets memory for M.
	mod = layout_and_allocate();
	/// Loads M.
	/* @load */
	load_module(mod);
	/// Unloads M.
	/* @unload */
	delete_module("M");
}

/* What CPU1 found last. Nothing keeps M in memory for it. */
static struct module *found;

/* In which state CPU1 has seen M. */
static bool seen_coming, seen_live, seen_going;

static void note(enum module_state state)
{
	/// Is M COMING?
	if (state == MODULE_STATE_COMING)
		seen_coming = true;
	/// Is M LIVE?
	if (state == MODULE_STATE_LIVE)
		seen_live = true;
	/// Is M GOING?
	if (state == MODULE_STATE_GOING)
		seen_going = true;
	/// M is never found UNFORMED.
	assert(state != MODULE_STATE_UNFORMED);
}

void cpu1(void)
{
	int i;

	/// Looks three times.
	for (i = 0; i < 3; i++) {
		/// Takes module_mutex.
		/* @look */
		/* @section look */
		mutex_lock(&module_mutex);
		/// Looks M up.
		found = find_module("M");
		/// Was M there to be seen?
		if (found)
			/// Notes in which state.
			note(found->state);
		/// Releases module_mutex. What was found is out of date as soon
		/// as M goes.
		/* @looked */
		mutex_unlock(&module_mutex);
	}
}

/* @call find_module(M) */
const char *find_M(void)
{
	struct module *mod = find_module("M");

	if (!mod)
		return "NULL";
	return mod->state == MODULE_STATE_COMING ? "M, COMING" :
	       mod->state == MODULE_STATE_LIVE ? "M, LIVE" : "M, GOING";
}

/* @fact find_module() sees M */
bool is_seen(void)
{
	return find_module("M") != NULL;
}

/* @fact M's code can run */
bool is_running(void)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		return mod->code_runs;
	return false;
}

bool sometimes_coming_is_seen(void)
{
	return seen_coming;
}

bool sometimes_live_is_seen(void)
{
	return seen_live;
}

bool sometimes_going_is_seen(void)
{
	return seen_going;
}

#include "forgets.h"

void ending(void)
{
	pr_info("CPU1 saw:%s%s%s%s\n", seen_coming ? " COMING" : "", seen_live ? " LIVE" : "",
		seen_going ? " GOING" : "",
		seen_coming || seen_live || seen_going ? "" : " nothing");
}
