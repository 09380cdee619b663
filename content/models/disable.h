/* SPDX-License-Identifier: GPL-2.0-only */
/* The livepatch core: disabling a patch. */

static void klp_disable_func(struct klp_func *func)
{
	/// Looks for the stack that the function is on.
	struct klp_ops *ops = klp_find_ops(func->old_addr);

	/// Takes the function off the stack, from whatever place it has there.
	/// If it was the first, calls get the next one from this moment.
	list_del(&func->stack_node);
	/// Was it the only one?
	if (list_empty(&ops->func_stack)) {
		/// Removes the stack. Calls get the original again.
		list_del(&ops->node);
		/// Frees the stack.
		kfree(ops);
	}
}

static void klp_disable_object(struct klp_object *obj)
{
	/// Is there anything to take back?
	if (obj->state == KLP_ENABLED)
		/// Takes the object's function off its stack.
		klp_disable_func(&obj->func);
	/// Notes that the object is disabled.
	obj->state = KLP_DISABLED;
}

static int __klp_disable_patch(struct klp_patch *patch)
{
	struct klp_object *obj;

#ifndef TODAY
	/// Patches are disabled from the newest back. Is a newer one still
	/// enabled?
	if (!list_is_last(&patch->list, &klp_patches) &&
	    list_next_entry(patch, list)->state == KLP_ENABLED)
		/// Refuses with -EBUSY: the newer patch has to go first.
		return -EBUSY;
#endif
	/// Says so in the log.
	pr_notice("livepatch: disabling patch '%s'\n", patch->name);
	/// Takes the next object of the patch.
	for (obj = patch->objs; obj->func.old_name; obj++)
		/// Is there anything to take back?
		if (obj->state == KLP_ENABLED)
			/// Disables the object.
			klp_disable_object(obj);
	/// Notes that the patch is disabled. It stays registered.
	patch->state = KLP_DISABLED;
	/// The patch is disabled.
	return 0;
}

#ifdef DISABLING
int klp_disable_patch(struct klp_patch *patch)
{
	int ret = -EINVAL;

	/// Takes klp_mutex.
	mutex_lock(&klp_mutex);
	/// A patch that is disabled already is refused with -EINVAL.
	if (patch->state == KLP_ENABLED)
		/// Disables the patch, unless a newer one is in the way.
		ret = __klp_disable_patch(patch);
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the caller.
	return ret;
}
#endif

#ifdef WAY_OUT
int klp_unregister_patch(struct klp_patch *patch)
{
	/// Refuses with -EBUSY, unless something else comes out below.
	int ret = -EBUSY;

	/// Takes klp_mutex.
	mutex_lock(&klp_mutex);
	/// Only a patch that is disabled can go.
	if (patch->state == KLP_DISABLED) {
		/// Takes the patch off the list of patches.
		list_del(&patch->list);
		/// The patch is unregistered.
		ret = 0;
	}
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the caller.
	return ret;
}
#endif

#ifdef WHOLE_LIFE
/* What a patch has to forget of a module that goes. */
static void klp_free_object_loaded(struct klp_object *obj)
{
	/// The patch forgets M.
	obj->mod = NULL;
	/// It forgets the address of M's function, too.
	obj->func.old_addr = NULL;
}
#endif
