// SPDX-License-Identifier: GPL-2.0-only
/*
 * The idea of the patch: load_module() itself calls livepatch, while the
 * module is still UNFORMED and no look-up can find it, and livepatch can
 * refuse the module.
 *
 * This is the idea, not the patch as posted:
 * - As posted, the handler for unloading takes klp_mutex a second time where
 *   it should release it, and klp_module_going() compares names without
 *   asking whether the object has one. Neither mistake is made here: both
 *   functions, and with them the taking back of what was applied before an
 *   error, are left out, because nothing is unloaded and nothing fails.
 * - As posted, every module that a patch names is refused, because kallsyms
 *   does not show the symbols of an UNFORMED module. Here it shows them:
 *   KALLSYMS_SEES_UNFORMED.
 * - If complete_formation() fails, nobody takes back what klp_module_init()
 *   did. That is left as posted, but here complete_formation() cannot fail.
 *
 * Also left out: the notifier chain, where livepatch no longer listens for
 * modules that are coming. The headers say what they leave out.
 */
/* @variant recovery: RECOVERY: Afterwards P3 is disabled and enabled again */
#define KALLSYMS_SEES_UNFORMED
#include "module.h"
#include "livepatch.h"
#include "patches.h"

static int klp_module_coming_update_patch(struct klp_patch *patch,
					  struct klp_object *obj)
{
	/// Looks up the address of the function that this patch replaces in M.
	/// Does so even if the patch is disabled.
	int ret = klp_init_object_loaded(obj);

	/// A patch that is disabled is prepared, but not applied.
	if (!ret && patch->state == KLP_ENABLED) {
		/// Says so in the log.
		pr_notice("livepatch: applying patch '%s' to loading module '%s'\n",
			  patch->name, obj->mod->name);
		/// Enables what the patch replaces in M.
		ret = klp_enable_object(obj);
	}
	/// Did anything go wrong?
	if (ret)
		/// Says so in the log.
		pr_warn("livepatch: failed to apply patch '%s' to module '%s' (%d)\n",
			patch->name, obj->mod->name, ret);
	/// Hands the result to the caller: an error is no longer dropped.
	return ret;
}

/* klp_module_coming() of the patch is part of this function. */
static int klp_module_init(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;
	int ret = 0;

	/// Takes klp_mutex. Patches registered before this moment are handled
	/// now; those registered later have to find M themselves.
	/* @section klp_module_init */
	mutex_lock(&klp_mutex);
	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list)
		/// Takes the next object of the patch; none after an error.
		for (obj = patch->objs; obj->func.old_name && !ret; obj++)
			/// Is the object about M?
			if (obj->name && !strcmp(obj->name, mod->name)) {
				/// Tells the patch that M is loaded.
				obj->mod = mod;
				/// Applies the patch to M.
				/* @apply */
				ret = klp_module_coming_update_patch(patch, obj);
			}
	/// Releases klp_mutex. Until M is COMING, a patch that is registered
	/// now cannot find M, and nobody will tell it of M later.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the loader.
	return ret;
}

static void complete_formation(struct module *mod)
{
	/// Takes module_mutex, the lock of the module list.
	/* @section become COMING */
	mutex_lock(&module_mutex);
	/// M becomes COMING: from here on find_module() sees it.
	mod->state = MODULE_STATE_COMING;
	/// Releases module_mutex. A patch that is registered from now on finds
	/// M by itself.
	mutex_unlock(&module_mutex);
}

static int load_module(struct module *mod)
{
	int err;

	/// Begins to load M and reserves its name.
	add_unformed_module(mod);
	/// M has been built in memory, and nobody can find it. Lets livepatch
	/// apply the patches that it has.
	/* @klp-init */
	err = klp_module_init(mod);
	/// Does livepatch refuse the module?
	if (err)
		goto ddebug_cleanup;
	/// The patches are in place. Makes M visible.
	/* @gap */
	complete_formation(mod);
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
	/// Runs M's init().
	return do_init_module(mod);
ddebug_cleanup:
	/// Takes module_mutex, to take M off the module list.
	mutex_lock(&module_mutex);
	/// Takes M off the list. Nobody has ever found it there.
	list_del(&mod->list);
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
	/// Loading M fails with livepatch's error.
	return err;
}

void cpu0(void)
{
	/// Loads the module M.
	load_result = load_module(&M);
}
