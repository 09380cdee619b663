// SPDX-License-Identifier: GPL-2.0-only
/*
 * Before the patch: livepatch learns of a loading module from the notifier
 * chain, which the loader calls once the module is COMING.
 *
 * Written anew after what the kernel of early March 2015 did (the loader of
 * v3.19, and livepatch on its way to v4.1). Conditions and messages are the
 * kernel's, and so are names, save klp_set_filter(), klp_module_revert(),
 * module_going() and unlink_mod(), and what decides what fails. As in that
 * tree, enabling a patch does not look for the module again.
 *
 * KLP_ALIVE makes it the fix that went into v4.0, after the code of v4.1: the
 * notifier stays, and a flag of the module says whether it has been called.
 * (In v4.0 itself, enabling still looked for the module once more. And when
 * parse_args() or sysfs failed, nobody was told that the module goes; v4.0.5
 * and v4.1 call the chain.)
 *
 * Simplified: the kernel hands the callback what it is called for, COMING or
 * GOING. Here it looks at the module's state, so the state is GOING after
 * every failure that the chain is called for. In v4.1 it stays COMING when
 * parse_args() or sysfs has failed.
 *
 * Left out: all other callbacks of the chain, and the chain's call for LIVE.
 * The headers say what they leave out.
 */
/* @variant recovery: RECOVERY: Afterwards P3 is disabled and enabled again */
/* @variant three-cpus: FOURTH_PATCH: A third CPU adds P4 meanwhile */
/* @variant reload: WHOLE_LIFE UNLOAD: M is unloaded and loaded again */
/* @variant failures: WHOLE_LIFE FAILURES: Something fails while M is loaded */
/* @variant skip-initialised: SKIP_INITIALISED: The notifier skips what is initialised */
/* @variant skip-initialised-reload: SKIP_INITIALISED WHOLE_LIFE UNLOAD: The notifier skips what is initialised; M is unloaded and loaded again */
/* @variant skip-initialised-failures: SKIP_INITIALISED WHOLE_LIFE FAILURES: The notifier skips what is initialised; something fails while M is loaded */
/* @variant klp-alive: KLP_ALIVE: The fix in v4.0, as in v4.1: a flag under klp_mutex */
/* @variant klp-alive-three-cpus: KLP_ALIVE FOURTH_PATCH: The fix in v4.0, as in v4.1; a third CPU adds P4 meanwhile */
/* @variant klp-alive-reload: KLP_ALIVE WHOLE_LIFE UNLOAD: The fix in v4.0, as in v4.1; M is unloaded and loaded again */
/* @variant klp-alive-failures: KLP_ALIVE WHOLE_LIFE FAILURES: The fix in v4.0, as in v4.1; something fails while M is loaded */
#include "module.h"
#include "livepatch.h"

static void klp_module_notify_coming(struct klp_patch *patch,
				     struct klp_object *obj)
{
	int ret;

#ifdef SKIP_INITIALISED
	/// Passes over the object if it has been initialised already.
	if (obj->func.old_addr)
		return;
#endif
	/// Looks up the address of the function that this patch replaces in M.
	/// Does so even if the patch is disabled or knows it already.
	ret = klp_init_object_loaded(obj);
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
#ifdef KLP_ALIVE
	/// Sets M's flag while M is COMING, and takes it back when M is GOING.
	/// Registering holds the same lock when it looks at the flag.
	mod->klp_alive = mod->state == MODULE_STATE_COMING;
#endif
	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list)
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++)
			/// Is the object about M?
			if (obj->name && !strcmp(obj->name, mod->name)) {
#ifdef WHOLE_LIFE
				/// Is M on its way out?
				if (mod->state == MODULE_STATE_GOING) {
					/// Takes the patch off M.
					klp_module_revert(patch, obj);
					break;
				}
#endif
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

#ifdef WHOLE_LIFE
void module_going(struct module *mod)
{
	/// The notifier chain calls livepatch...
	/* @klp-going */
	klp_module_notify(mod);
	/// ...and ftrace, as the last.
	/* @ftrace-going */
	ftrace_release_mod();
}
#endif

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
#ifdef WHOLE_LIFE
	/// ftrace learns where b() is.
	ftrace_module_init(mod);
#endif
#ifdef FAILURES
	/// Does M export a symbol that exists already? Then M stays UNFORMED,
	/// and the notifier chain is not called.
	if (fails(EXPORT_CLASH))
		goto ddebug_cleanup;
#endif
	/// M has been built in memory. Makes it visible.
	/* @coming */
	complete_formation(mod);
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
#ifdef FAILURES
	/// Does M refuse its parameters, or does sysfs fail to show it? Then
	/// M has to go.
	if (fails(PARSE_ARGS) || fails(SYSFS))
		goto bug_cleanup;
#endif
	/// Runs M's init().
	return do_init_module(mod);
#ifdef FAILURES
bug_cleanup:
#ifdef KLP_ALIVE
	/// M was COMING, so it is on its way out now.
	mod->state = MODULE_STATE_GOING;
	/// Calls the notifier chain, as v4.1 does.
	module_going(mod);
#endif
ddebug_cleanup:
	/// Takes M off the list and frees it.
	unlink_mod(mod);
	/// Loading M fails.
	return load_error();
#endif
}

#include "patches.h"
