/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The other half of a module's life: where M's memory comes from, what ftrace
 * knows of M, and unloading.
 *
 * M may get memory that nobody has had, or memory that an earlier M gave
 * back: b() is at another address then, or at the same one.
 *
 * ftrace keeps a table of its own. M's entry goes with M. That a new entry
 * calls nobody, even if an old one at that address did, is what came out on
 * the base of the post, and on v4.0 without its fix. (Why is only read, not
 * measured: livepatch, whose stack is still there, asks for nothing, and
 * ftrace does not know that its handler wants all registers, and passes it
 * over.)
 *
 * Left out: what module_put(), kobjects and other modules do, M's exit()
 * itself, the callbacks of others in the notifier chain, and telling ftrace
 * that a function is no longer replaced.
 */
/* ftrace's entry for b(): where it is (NULL: not there), and who is called. */
static struct symbol *ftrace_ip;
static bool ftrace_calls_livepatch;
/* Protects both. Taken inside of klp_mutex. */
static DEFINE_MUTEX(ftrace_lock);

/* Ours, defined by the listing: tells those who want to know that M goes. */
void module_going(struct module *mod);

static struct module *layout_and_allocate(void)
{
	/// Allocates M.
	/* @memory */
	struct module *mod = kzalloc(sizeof(*mod), GFP_KERNEL);

	/// It is called M.
	mod->name = "M";
	/// Its function is b().
	mod->symbol.name = "b";
	/// Hands M to the caller.
	return mod;
}

static void ftrace_module_init(struct module *mod)
{
	/// Takes ftrace's lock.
	mutex_lock(&ftrace_lock);
	/// ftrace notes where b() is.
	ftrace_ip = &mod->symbol;
	/// A call of b() runs b().
	ftrace_calls_livepatch = false;
	/// Releases ftrace's lock.
	mutex_unlock(&ftrace_lock);
}

static void ftrace_release_mod(void)
{
	/// Takes ftrace's lock.
	/* @section ftrace */
	mutex_lock(&ftrace_lock);
	/// ftrace forgets where b() is.
	ftrace_ip = NULL;
	/// Releases ftrace's lock.
	mutex_unlock(&ftrace_lock);
}

/* Ours: in the kernel, a label of load_module(). */
static void unlink_mod(struct module *mod)
{
	/// Takes module_mutex, to take M off the module list.
	mutex_lock(&module_mutex);
	/// Takes M off the list. Who looks at M without the lock can still go
	/// on from it.
	list_del_rcu(&mod->list);
	/// Waits for those who do.
	synchronize_rcu();
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
}

static void module_deallocate(struct module *mod)
{
	/// Frees M: its code, its data and its struct module.
	kfree(mod);
}

void free_module(struct module *mod)
{
	/// Takes module_mutex.
	mutex_lock(&module_mutex);
	/// M is UNFORMED again: on the list, but hidden.
	mod->state = MODULE_STATE_UNFORMED;
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
	/// Takes M off the list.
	unlink_mod(mod);
	/// Frees M.
	module_deallocate(mod);
}

#ifdef UNLOAD
#define DELETE_MODULE
#endif
#ifdef WAY_OUT
#define DELETE_MODULE
#endif
#ifdef DELETE_MODULE
static void delete_module(const char *name)
{
	struct module *mod;

	/// Takes module_mutex.
	/* @section become GOING */
	mutex_lock(&module_mutex);
	/// Looks M up.
	mod = find_module(name);
	/// M is GOING: it can still be found.
	mod->state = MODULE_STATE_GOING;
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
	/// M's exit() has run: none of M's code runs from here on.
	mod->code_runs = false;
	/// Tells those who want to know that M goes.
	/* @going */
	module_going(mod);
	/// Hides M, takes it off the list and frees it.
	/* @free */
	free_module(mod);
}
#endif

/* True if there is nothing any more where M's function was. */
static bool is_gone(struct symbol *sym)
{
	struct module *mod = find_module("M");

	return sym != &kernel_symbol && !(mod && sym == &mod->symbol);
}
