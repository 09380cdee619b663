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
 * start out as zeroes and need no klp_init_patch() and klp_init_func().
 * klp_find_ops() goes by the address that ftrace watches; the kernel takes
 * the address from the first func on the stack, which is the same one.
 *
 * Left out: taking back a patch or an object of which only a part could be
 * enabled (nothing here can fail halfway), kobjects and sysfs, unregistering,
 * references to the patch's own module, relocations, ambiguous symbols,
 * tainting the kernel, tests for wrong arguments, failing allocations,
 * failing ftrace calls, and RCU.
 */

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

struct klp_patch {
	/* @label */
	const char *name;		/* the kernel has mod->name */
	struct klp_object objs[3];	/* ends with an empty one */
	struct list_head list;
	enum klp_state state;
};

struct klp_ops {
	/* @label */
	struct symbol *filter;		/* fops: the address ftrace watches */
	struct list_head node, func_stack;
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

/* Walks the symbols as kallsyms does, and like it without module_mutex. */
static struct symbol *klp_find_object_symbol(struct klp_object *obj)
{
	struct symbol *sym;

	/// Takes the next symbol that kallsyms knows.
	for (sym = kallsyms; sym->name; sym++) {
#ifndef KALLSYMS_SEES_UNFORMED
		/// Passes over the symbols of an UNFORMED module: kallsyms
		/// does not show them.
		if (sym->mod && sym->mod->state == MODULE_STATE_UNFORMED)
			continue;
#endif
		/// Is it the function that is to be replaced, and in the right
		/// place?
		if (sym->mod == obj->mod && !strcmp(sym->name, obj->func.old_name))
			/// Found it.
			return sym;
	}
	/// kallsyms does not know the function.
	return NULL;
}

static struct klp_ops *klp_find_ops(struct symbol *old_addr)
{
	struct klp_ops *ops;

	/// Takes the next function that has been patched before.
	list_for_each_entry(ops, &klp_ops, node)
		/// Is it the wanted one?
		if (ops->filter == old_addr)
			/// Found the stack of its replacements.
			return ops;
	/// Nothing has replaced this function so far: there is no stack.
	return NULL;
}

static int klp_enable_func(struct klp_func *func)
{
	struct klp_ops *ops;

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
	}
	/// Puts the new function on top of the stack. Calls get it from this
	/// very moment: last added wins, whichever patch is the newest.
	list_add(&func->stack_node, &ops->func_stack);
	/// The function is replaced.
	return 0;
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

static int __klp_enable_patch(struct klp_patch *patch)
{
	struct klp_object *obj;
	int ret = 0;

	/// Warns and refuses if the patch is enabled already.
	if (WARN_ON(patch->state != KLP_DISABLED))
		/// Refuses with -EINVAL.
		return -EINVAL;
	/// Patches are enabled in the order in which they were registered. Is
	/// the one before this one still disabled?
	if (!list_is_first(&patch->list, &klp_patches) &&
	    list_prev_entry(patch, list)->state == KLP_DISABLED)
		/// Refuses with -EBUSY: the older patch has to come first.
		return -EBUSY;
	/// Says so in the log.
	pr_notice("livepatch: enabling patch '%s'\n", patch->name);
	/// Takes the next object of the patch.
	for (obj = patch->objs; obj->func.old_name && !ret; obj++)
		/// Skips the object without a word if it does not count as
		/// loaded. Enabling does not look for the module again: what
		/// registering found is what counts.
		if (klp_is_object_loaded(obj))
			/// Enables the object.
			ret = klp_enable_object(obj);
	/// Did that succeed?
	if (!ret)
		/// Notes that the patch is enabled, skipped objects or not.
		patch->state = KLP_ENABLED;
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

static void klp_find_object_module(struct klp_object *obj)
{
	/// The kernel itself need not be looked for.
	if (!obj->name)
		return;
	/// Takes module_mutex, with klp_mutex still held. Whoever gets this
	/// lock first decides what the look-up will see.
	/* @section register */
	mutex_lock(&module_mutex);
	/// Looks the module up and notes the answer in obj->mod. NULL, be it
	/// hidden or not there at all, is not an error.
	obj->mod = find_module(obj->name);
	/// Releases module_mutex. From here on the answer can be out of date.
	mutex_unlock(&module_mutex);
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
