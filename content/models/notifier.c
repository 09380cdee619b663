// SPDX-License-Identifier: GPL-2.0-only
/*
 * Before the patch: livepatch learns of a loading module from the notifier
 * chain, which the loader calls once the module is COMING.
 *
 * Written anew after what the kernel of early March 2015 did (the loader of
 * v3.19, and livepatch on its way to v4.1). Names, conditions and messages
 * are the kernel's. As in that tree, enabling a patch does not look for the
 * module again.
 *
 * Left out: all other callbacks of the chain, the chain's calls for LIVE and
 * GOING, and the test for symbols that are exported twice, the only thing in
 * complete_formation() that can fail. The headers say what they leave out.
 */
/* @variant recovery: RECOVERY: Afterwards P3 is disabled and enabled again */
/* @variant three-cpus: FOURTH_PATCH: A third CPU adds P4 meanwhile */
#include "module.h"
#include "livepatch.h"
#include "patches.h"

static void klp_module_notify_coming(struct klp_patch *patch,
				     struct klp_object *obj)
{
	/// Looks up the address of the function that this patch replaces in M.
	/// Does so even if the patch is disabled or knows it already.
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
		/// Says so in the log, and that is all: the error is dropped
		/// here, and the module goes on loading.
		pr_warn("livepatch: failed to apply patch '%s' to module '%s' (%d)\n",
			patch->name, obj->mod->name, ret);
}

static void klp_module_notify(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;

	/// Takes klp_mutex. What others did with patches before this moment
	/// is on the stacks already.
	/* @section notifier */
	mutex_lock(&klp_mutex);
	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list)
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++)
			/// Is the object about M?
			if (obj->name && !strcmp(obj->name, mod->name)) {
				/// Tells the patch that M is loaded.
				obj->mod = mod;
				/// Applies the patch to M.
				/* @apply */
				klp_module_notify_coming(patch, obj);
				break;
			}
	/// Releases klp_mutex. Livepatch has done what it does about M.
	mutex_unlock(&klp_mutex);
}

static void complete_formation(struct module *mod)
{
	/// Takes module_mutex, the lock of the module list.
	/* @section become COMING */
	mutex_lock(&module_mutex);
	/// M becomes COMING: from here on find_module() sees it.
	mod->state = MODULE_STATE_COMING;
	/// Releases module_mutex. Everyone can find M now, but livepatch has
	/// not been told of it yet.
	mutex_unlock(&module_mutex);
	/// Calls the notifier chain, with no lock held. Whatever a callback
	/// returned would be thrown away.
	/* @notifier */
	klp_module_notify(mod);
}

static int load_module(struct module *mod)
{
	/// Begins to load M and reserves its name.
	add_unformed_module(mod);
	/// M has been built in memory. Makes it visible.
	/* @coming */
	complete_formation(mod);
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
	/// Runs M's init().
	return do_init_module(mod);
}

void cpu0(void)
{
	/// Loads the module M.
	load_result = load_module(&M);
}
