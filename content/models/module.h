/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The module loader, as much of it as livepatch can notice, and the module M.
 *
 * load_module() itself is in the listing that includes this file: the designs
 * differ in what it calls, and when.
 *
 * Simplified: the kernel and M have one function each that can be patched,
 * a() and b(). Where a symbol lies stands for its address.
 *
 * Left out: everything that builds a module (signature, sections,
 * relocations, sysfs), waiting for another load of the same name, freeing the
 * init memory, modules that depend on others, and forced unloading.
 */

/*
 * UNFORMED: on the list, but hidden from look-ups. COMING: visible, but init()
 * has not finished. LIVE: init() succeeded. GOING: on its way out, and still
 * visible. In the order of a module's life; the kernel numbers them
 * differently.
 */
enum module_state {
	MODULE_STATE_UNFORMED, MODULE_STATE_COMING, MODULE_STATE_LIVE, MODULE_STATE_GOING
};

struct symbol {
	/* @label */
	const char *name;
};

struct module {
	/* @label */
	const char *name;
	/* @track */
	enum module_state state;
	struct list_head list;
	struct symbol symbol;	/* b(), in the module's own memory */
	bool code_runs;		/* ours: its own code can be called */
#ifdef KLP_ALIVE
	bool klp_alive;		/* livepatch has been told of the module */
#endif
};

struct symbol kernel_symbol = { "a" };
#ifndef WHOLE_LIFE
static struct module M = { .name = "M", .symbol = { "b" } };
#endif
DEFINE_MUTEX(module_mutex);
static LIST_HEAD(modules);

/* The caller holds module_mutex. */
struct module *find_module(const char *name)
{
	struct module *mod;

	/// Takes the next entry of the module list.
#ifdef TODAY
	/* @racy As in Linux, which looks here under RCU, without module_mutex. */
#endif
	list_for_each_entry(mod, &modules, list) {
		/// Passes over the module if it is UNFORMED: it has its place
		/// on the list, but nobody is to find it.
#ifdef TODAY
		/* @racy As in Linux, which looks here under RCU, without module_mutex. */
#endif
		if (mod->state == MODULE_STATE_UNFORMED)
			continue;
		/// Is this the module with the wanted name?
		if (!strcmp(mod->name, name))
			/// Found it. Whether it is COMING, LIVE or GOING
			/// makes no difference here.
			return mod;
	}
	/// No module of that name can be seen.
	return NULL;
}

static void add_unformed_module(struct module *mod)
{
	/// M starts out UNFORMED.
	mod->state = MODULE_STATE_UNFORMED;
	/// Takes module_mutex, the lock of the module list.
	/* @section reserve the name */
	mutex_lock(&module_mutex);
	/// Puts M on the module list, which reserves its name. find_module()
	/// still passes it over.
	list_add(&mod->list, &modules);
	/// Releases module_mutex. M is on the list, and hidden.
	mutex_unlock(&module_mutex);
}

static void parse_args(struct module *mod)
{
	/// Handles M's parameters, which may call functions of M: this is the
	/// first moment at which M's own code, and with it b(), can run.
	mod->code_runs = true;
}

#ifdef WHOLE_LIFE
#include "unload.h"
#endif
#ifdef FAILURES
#include "failures.h"
#endif

static int do_init_module(struct module *mod)
{
#ifdef FAILURES
	/// Does M's init() fail?
	if (fails(INIT)) {
		/// M is on its way out before it was LIVE.
		mod->state = MODULE_STATE_GOING;
		/// Tells everybody, as if M were unloaded.
		module_going(mod);
		/// Takes M off the list and frees it.
		free_module(mod);
		/// Loading M fails with what init() returned.
		return -ENODEV;
	}
#endif
	/// M's init() has run and succeeded: M becomes LIVE. The loader takes
	/// no lock for that.
	mod->state = MODULE_STATE_LIVE;	/* @racy As in Linux, with no lock. */
	/// M is loaded.
	return 0;
}
