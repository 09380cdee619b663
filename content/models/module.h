/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The module loader, as much of it as livepatch can notice, and the module M.
 *
 * load_module() itself is in the listing that includes this file: the two
 * designs differ in what it calls, and when.
 *
 * Left out: everything that builds a module (signature, sections,
 * relocations, ftrace records, sysfs), the test that its name is still free,
 * every step of the loader that could fail, freeing the init memory,
 * unloading with its state GOING, and RCU.
 */

/*
 * UNFORMED: on the list, but hidden from look-ups. COMING: visible, but init()
 * has not finished. LIVE: init() succeeded. In the order of a module's life;
 * the kernel numbers them differently.
 */
enum module_state {
	MODULE_STATE_UNFORMED, MODULE_STATE_COMING, MODULE_STATE_LIVE
};

struct module {
	/* @label */
	const char *name;
	enum module_state state;
	struct list_head list;
	bool code_runs;		/* ours: its own code can have been called */
};

/* What kallsyms knows. Where an entry lies stands for the address. */
struct symbol {
	/* @label */
	const char *name;
	struct module *mod;	/* NULL: the kernel itself */
};

DEFINE_MUTEX(module_mutex);
static LIST_HEAD(modules);

static struct module M = { .name = "M" };
static struct symbol kallsyms[] = { { "a", NULL }, { "b", &M }, {} };

/* The caller holds module_mutex. */
struct module *find_module(const char *name)
{
	struct module *mod;

	/// Takes the next entry of the module list.
	list_for_each_entry(mod, &modules, list) {
		/// Passes over the module if it is UNFORMED: it has its place
		/// on the list, but nobody is to find it yet.
		if (mod->state == MODULE_STATE_UNFORMED)
			continue;
		/// Is this the module with the wanted name?
		if (!strcmp(mod->name, name))
			/// Found it. Whether it is still COMING or already
			/// LIVE makes no difference here.
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

static int do_init_module(struct module *mod)
{
	/// M's init() has run and succeeded: M becomes LIVE. The loader takes
	/// no lock for that.
	mod->state = MODULE_STATE_LIVE;
	/// M is loaded.
	return 0;
}
