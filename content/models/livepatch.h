/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The livepatch core: registering and enabling a patch.
 *
 * A patch has one object for every binary that it changes: the kernel, which
 * has no name here, or a module. All replacements of one function, from all
 * patches, are on one func_stack. A call gets the first one.
 *
 * Simplified: an object replaces one function, so it has one func where the
 * kernel has an array, and the object's state is also the func's. Patches
 * start out as zeroes and need no klp_init_patch() and klp_init_func(). A
 * klp_ops notes the address itself, where the kernel has a filter of ftrace's.
 *
 * Left out: kobjects and sysfs, unregistering save with WAY_OUT, references
 * to the patch's own module, relocations, ambiguous symbols, tainting the
 * kernel, tests for wrong arguments, failing allocations, and the RCU read
 * sections of those who call a patched function. What takes back half of a
 * patch is only here where enabling can fail: with unloading, with failures,
 * and where enabling looks again.
 *
 * The walk through the symbols takes module_mutex as in v4.1. The kernel of
 * early March 2015, and v4.0, did not: so it is here as long as no module can
 * go, be it because it is refused. What follows from that where one can, is not
 * judged here.
 */

#ifdef WHOLE_LIFE
#define ENABLING_CAN_FAIL
#define WALK_LOCKS
#else
#ifdef LOOKS_AGAIN
#define ENABLING_CAN_FAIL
#else
#ifdef KLP_ALIVE
#define WALK_LOCKS
#endif
#ifdef POSTED_KALLSYMS
#define WALK_LOCKS
#endif
#endif
#endif

#ifdef RECOVERY
#define DISABLING
#endif
#ifdef WAY_OUT
#define DISABLING
#endif

enum klp_state { KLP_DISABLED, KLP_ENABLED };

struct klp_func {
	const char *old_name;
	/* @label */
	const char *new_func;
	struct symbol *old_addr;	/* NULL until it has been looked up */
	struct list_head stack_node;
};

struct klp_object {
	const char *name;		/* NULL: the kernel itself */
	struct klp_func func;
	struct module *mod;		/* NULL: not loaded, that we know */
	enum klp_state state;
};

/* @owner */
struct klp_patch {
	/* @label */
	const char *name;		/* the kernel has mod->name */
	struct klp_object objs[3];	/* ends with an empty one */
	struct list_head list;
	enum klp_state state;
};

struct klp_ops {
	/* @label */
	struct symbol *filter;		/* fops: the address ftrace is to watch */
	struct list_head node;
	/* @view tower */
	/* @beneath without any patch */
	struct list_head func_stack;
};

/* Protects all of the above. Taken before module_mutex. */
static DEFINE_MUTEX(klp_mutex);
static LIST_HEAD(klp_patches);		/* oldest first */
static LIST_HEAD(klp_ops);

static bool klp_is_object_loaded(struct klp_object *obj)
{
	/// The kernel is always loaded. A module counts as loaded once
	/// livepatch has noted it in obj->mod.
	return !obj->name || obj->mod;
}

/* Walks the symbols as kallsyms does: the kernel's, then every module's. */
static struct symbol *klp_find_object_symbol(struct klp_object *obj)
{
	struct symbol *sym = obj->name ? NULL : &kernel_symbol;
	struct module *mod;

#ifdef WALK_LOCKS
	/// Takes module_mutex, so that no module goes meanwhile.
	mutex_lock(&module_mutex);
#endif
	/// Takes the next module on the list.
#ifndef WALK_LOCKS
	/* @racy As in the kernel of early 2015, without module_mutex. */
#endif
	list_for_each_entry(mod, &modules, list) {
#ifndef KALLSYMS_SEES_UNFORMED
		/// Passes over an UNFORMED module: kallsyms does not show its
		/// symbols.
#ifndef WALK_LOCKS
		/* @racy As in the kernel of early 2015, without module_mutex. */
#endif
		if (mod->state == MODULE_STATE_UNFORMED)
			continue;
#endif
		/// Is it the module that the object is about, and does it have
		/// the wanted function?
		if (obj->name && !strcmp(mod->name, obj->name) &&
		    !strcmp(mod->symbol.name, obj->func.old_name))
			/// Found the function.
			sym = &mod->symbol;
	}
#ifdef WALK_LOCKS
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
#endif
	/// Hands the address to the caller, NULL if there is none.
	return sym;
}

static struct klp_ops *klp_find_ops(struct symbol *old_addr)
{
	struct klp_ops *ops;

	/// Takes the next stack.
	list_for_each_entry(ops, &klp_ops, node)
		/// Is it for the wanted function? Its first entry tells.
		if (list_first_entry(&ops->func_stack, struct klp_func, stack_node)->old_addr == old_addr)
			/// Found the stack of its replacements.
			return ops;
	/// Nothing has replaced this function so far: there is no stack.
	return NULL;
}

#ifdef ENABLING_CAN_FAIL
#include "disable.h"
#endif

#ifdef WHOLE_LIFE
static int ftrace_set_filter_ip(struct symbol *ip)
{
	int ret = 0;

	/// Takes ftrace's lock.
	mutex_lock(&ftrace_lock);
	/// Is b() at this address, as far as ftrace knows?
	if (ip == ftrace_ip)
		/// From here on, a call of b() asks livepatch what to run.
		ftrace_calls_livepatch = true;
	/// Functions of the kernel are always known. Is there no function?
	if (ip != &kernel_symbol && ip != ftrace_ip)
		/// Refuses with -EINVAL.
		ret = -EINVAL;
	/// Releases ftrace's lock.
	mutex_unlock(&ftrace_lock);
	/// Hands the result to the caller.
	return ret;
}
#endif

static int klp_enable_func(struct klp_func *func)
{
	struct klp_ops *ops;
#ifdef WHOLE_LIFE
	int ret;
#endif

	/// Warns and refuses if nobody has looked up where the function is.
	if (WARN_ON(!func->old_addr))
		/// Refuses with -EINVAL.
		return -EINVAL;
	/// Looks for the stack of replacements of this function.
	ops = klp_find_ops(func->old_addr);
	/// Is this the first replacement?
	if (!ops) {
		/// Allocates a stack.
		ops = kzalloc(sizeof(*ops), GFP_KERNEL);
		/// The stack starts out empty.
		INIT_LIST_HEAD(&ops->func_stack);
		/// ftrace is to step in at this address and at no other.
		ops->filter = func->old_addr;
		/// Adds the stack to the list of all stacks.
		list_add(&ops->node, &klp_ops);
		/// Puts the new function on it, as the only one.
		list_add(&func->stack_node, &ops->func_stack);
#ifdef WHOLE_LIFE
		/// Asks ftrace to step in.
		ret = ftrace_set_filter_ip(ops->filter);
		/// Does ftrace refuse?
		if (ret) {
			/// Says so in the log.
			pr_err("livepatch: failed to set ftrace filter for function '%s' (%d)\n",
			       func->old_name, ret);
			goto err;
		}
#endif
	} else {
		/// Puts the new function on top of the stack. Calls get it from
		/// this very moment: last added wins, whichever patch is the
		/// newest.
		list_add(&func->stack_node, &ops->func_stack);
	}
	/// The function is replaced.
	return 0;
#ifdef WHOLE_LIFE
err:
	/// Takes the new function off again.
	list_del(&func->stack_node);
	/// Removes the stack.
	list_del(&ops->node);
	/// Frees it.
	kfree(ops);
	/// Fails with ftrace's error.
	return ret;
#endif
}

static int klp_enable_object(struct klp_object *obj)
{
	int ret;

	/// An object must not be enabled twice: warns and refuses if somebody
	/// has done so already.
	if (WARN_ON(obj->state != KLP_DISABLED))
		/// Refuses with -EINVAL. The object's function stays where it
		/// is on its stack.
		return -EINVAL;
	/// Warns and refuses if the object is not loaded.
	if (WARN_ON(!klp_is_object_loaded(obj)))
		/// Refuses with -EINVAL.
		return -EINVAL;
	/// Replaces the object's function.
	ret = klp_enable_func(&obj->func);
	/// Did that succeed?
	if (!ret)
		/// Notes that the object is enabled.
		obj->state = KLP_ENABLED;
	/// Hands the result to the caller.
	return ret;
}

static void klp_find_object_module(struct klp_object *obj)
{
#ifdef KLP_ALIVE
	struct module *mod;

	/// Nothing has been found so far.
	obj->mod = NULL;
#endif
	/// The kernel itself need not be looked for.
	if (!obj->name)
		return;
#ifdef TODAY
	/// Looks at the module list without module_mutex. A module that goes
	/// is not freed before this look-up is done.
	rcu_read_lock();
#else
	/// Takes module_mutex, with klp_mutex still held. Whoever gets this
	/// lock first decides what the look-up will see.
#ifdef LOOKS_AGAIN
	/* @section look for M */
#else
#ifdef ONE_STEP
	/* @section enable */
#else
	/* @section register */
#endif
#endif
	mutex_lock(&module_mutex);
#endif
#ifdef KLP_ALIVE
	/// Looks the module up. NULL, be it hidden or not there at all, is not
	/// an error.
	mod = find_module(obj->name);
	/// Has livepatch been told of the module, and not of its going?
	if (mod && mod->klp_alive)
		/// Only then the patch may use it.
		obj->mod = mod;
#else
	/// Looks the module up and notes the answer in obj->mod. NULL, be it
	/// hidden or not there at all, is not an error.
	obj->mod = find_module(obj->name);
#ifdef IGNORE_COMING
	/// Is the module still COMING?
	if (obj->mod && obj->mod->state == MODULE_STATE_COMING)
		/// Then it is none of this patch's business.
		obj->mod = NULL;
#endif
#endif
#ifdef TODAY
	/// The look-up is done.
	rcu_read_unlock();
#else
	/// Releases module_mutex. From here on the answer can be out of date.
	mutex_unlock(&module_mutex);
#endif
}

static int __klp_enable_patch(struct klp_patch *patch)
{
	struct klp_object *obj;
	int ret = 0;

	/// Warns and refuses if the patch is enabled already.
	if (WARN_ON(patch->state != KLP_DISABLED))
		/// Refuses with -EINVAL.
		return -EINVAL;
#ifndef TODAY
	/// Patches are enabled in the order in which they were registered. Is
	/// the one before this one still disabled?
	if (!list_is_first(&patch->list, &klp_patches) &&
	    list_prev_entry(patch, list)->state == KLP_DISABLED)
		/// Refuses with -EBUSY: the older patch has to come first.
		return -EBUSY;
#endif
	/// Says so in the log.
	pr_notice("livepatch: enabling patch '%s'\n", patch->name);
	/// Takes the next object of the patch.
	for (obj = patch->objs; obj->func.old_name && !ret; obj++) {
#ifdef LOOKS_AGAIN
		/// Looks for the module once more. What registering found is
		/// forgotten.
		klp_find_object_module(obj);
		/// Skips the object without a word if it does not count as
		/// loaded.
		if (klp_is_object_loaded(obj))
#else
		/// Skips the object without a word if it does not count as
		/// loaded. Enabling does not look for the module again: what
		/// registering found is what counts.
		if (klp_is_object_loaded(obj))
#endif
			/// Enables the object.
			ret = klp_enable_object(obj);
	}
	/// Did that succeed?
	if (!ret)
		/// Notes that the patch is enabled, skipped objects or not.
		patch->state = KLP_ENABLED;
#ifdef ENABLING_CAN_FAIL
	else
		/// Takes back what has been enabled of it.
		__klp_disable_patch(patch);
#endif
	/// Hands the result to the caller.
	return ret;
}

static int klp_init_object_loaded(struct klp_object *obj)
{
	/// Asks kallsyms where the function is that is to be replaced.
	obj->func.old_addr = klp_find_object_symbol(obj);
	/// Did kallsyms know it?
	if (obj->func.old_addr)
		/// The object is ready to be enabled.
		return 0;
	/// Says in the log which symbol is missing.
	pr_err("livepatch: symbol '%s' not found in symbol table\n", obj->func.old_name);
	/// Fails with -EINVAL.
	return -EINVAL;
}

static int klp_init_object(struct klp_object *obj)
{
	/// Finds out whether the module is there.
	klp_find_object_module(obj);
	/// Can the object be prepared already?
	if (!klp_is_object_loaded(obj))
		/// No: the module is not to be seen. What is missing is left
		/// to whoever handles the module when it loads.
		return 0;
	/// Looks up the address of the function that is to be replaced.
	return klp_init_object_loaded(obj);
}

#ifdef ONE_STEP
static int klp_init_patch(struct klp_patch *patch)
{
	struct klp_object *obj;
	int ret = 0;

	/// Takes the next object of the patch.
	for (obj = patch->objs; obj->func.old_name && !ret; obj++)
		/// Prepares the object, as far as that is possible by now.
		ret = klp_init_object(obj);
	/// Did that succeed?
	if (!ret)
		/// Puts the patch at the end of the list, behind all older
		/// ones.
		list_add_tail(&patch->list, &klp_patches);
	/// Hands the result to the caller.
	return ret;
}

int klp_enable_patch(struct klp_patch *patch)
{
	int ret;

	/// Takes klp_mutex, once for all that follows.
#ifdef TODAY
	/* @section enable */
#endif
	mutex_lock(&klp_mutex);
	/// Prepares the patch and puts it on the list.
	ret = klp_init_patch(patch);
	/// Did that succeed?
	if (!ret)
		/// Enables the patch, still under the same lock.
		ret = __klp_enable_patch(patch);
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the caller.
	return ret;
}
#else
int klp_register_patch(struct klp_patch *patch)
{
	struct klp_object *obj;
	int ret = 0;

	/// Takes klp_mutex: only one CPU at a time works with patches.
	mutex_lock(&klp_mutex);
	/// Takes the next object of the patch.
	for (obj = patch->objs; obj->func.old_name && !ret; obj++)
		/// Prepares the object, as far as that is possible by now.
		ret = klp_init_object(obj);
	/// Did that succeed?
	if (!ret)
		/// Puts the patch at the end of the list, behind all older
		/// ones. Whoever handles a loading module from here on will
		/// come across it. It is not enabled yet.
		list_add_tail(&patch->list, &klp_patches);
	/// Releases klp_mutex. Enabling will have to take it again.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the caller.
	return ret;
}

int klp_enable_patch(struct klp_patch *patch)
{
	int ret;

	/// Takes klp_mutex. Registering had released it, so others may have
	/// worked with patches in between.
	/* @section enable */
	mutex_lock(&klp_mutex);
	/// Enables the patch. Nobody else can work with patches meanwhile.
	ret = __klp_enable_patch(patch);
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the caller.
	return ret;
}
#endif
