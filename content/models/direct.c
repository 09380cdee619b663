// SPDX-License-Identifier: GPL-2.0-only
/*
 * Since 2016 (v4.6): the loader calls livepatch directly, when the module is
 * COMING, and livepatch can refuse the module. The flag klp_alive is still
 * there.
 *
 * TODAY makes it the design of v6.19: one call looks a new patch's modules
 * up, prepares the patch and enables it, all under klp_mutex; patches may be
 * enabled in any order; and if livepatch refuses a module, the patches before
 * the one that failed are taken off it as well.
 *
 * Written anew after what these kernels do. As in the listing of the
 * notifier, a function on a stack takes effect at once; the kernels of today
 * switch task by task. module_going() is ours.
 *
 * What M's state is while a failed load is undone is as in each of the two:
 * in v4.6 it stays what it was; in v6.19 M is GOING (since commit 885a78d4a5b3
 * of 2016 where parse_args() or sysfs failed, and since 5e8ed280dab9 of 2020
 * where livepatch refused M). ftrace forgets M where M is freed in v4.6, and
 * earlier in v6.19 (1323eac7fd65, 2018).
 *
 * Names are those of 2015: later kernels have klp_patch_object() and
 * klp_unpatch_object().
 *
 * Left out: the notifier chain, where livepatch no longer listens, and what
 * ftrace is told between. Whether an export clashes is asked before
 * complete_formation(), not in it. The headers say what they leave out.
 */
/* @variant three-cpus: FOURTH_PATCH: A third CPU adds P4 meanwhile */
/* @variant reload: WHOLE_LIFE UNLOAD: M is unloaded and loaded again */
/* @variant failures: WHOLE_LIFE FAILURES: Something fails while M is loaded */
/* @variant today: TODAY ONE_STEP: As of v6.19 */
/* @variant today-three-cpus: TODAY ONE_STEP FOURTH_PATCH: As of v6.19; a third CPU adds P4 meanwhile */
/* @variant today-reload: TODAY ONE_STEP WHOLE_LIFE UNLOAD: As of v6.19; M is unloaded and loaded again */
/* @variant today-failures: TODAY ONE_STEP WHOLE_LIFE FAILURES: As of v6.19; something fails while M is loaded */
#define KLP_ALIVE
#include "module.h"
#include "livepatch.h"

#ifdef WHOLE_LIFE
/*
 * Takes all patches off M; with a limit, only those before it. The
 * name is that of v6.19; v4.6 has no limit.
 */
static void klp_cleanup_module_patches_limited(struct module *mod, struct klp_patch *limit)
{
	struct klp_patch *patch;
	struct klp_object *obj;

	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list) {
		/// Stops at the patch that could not be applied.
		if (patch == limit)
			break;
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++) {
			/// Passes over what is not about M, and a patch that
			/// does not know of M.
			if (!obj->name || !obj->mod || strcmp(obj->name, mod->name))
				continue;
			/// Is the patch in use?
			if (patch->state == KLP_ENABLED) {
				/// Says so in the log.
				pr_notice("livepatch: reverting patch '%s' on unloading module '%s'\n",
					  patch->name, mod->name);
				/// Takes b()'s replacement off its stack, if it is there.
				klp_disable_object(obj);
			}
			/// The patch forgets M.
			klp_free_object_loaded(obj);
			break;
		}
	}
}

static void klp_module_going(struct module *mod)
{
	/// Takes klp_mutex.
	/* @section klp_module_going */
	mutex_lock(&klp_mutex);
	/// From here on, a patch that is registered does not use M.
	mod->klp_alive = false;
	/// Takes all patches off M.
	klp_cleanup_module_patches_limited(mod, NULL);
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
}

void module_going(struct module *mod)
{
	/// The loader calls livepatch...
	/* @klp-going */
	klp_module_going(mod);
	/// ...and then ftrace.
	/* @ftrace-going */
	ftrace_release_mod();
}
#endif

static int klp_module_coming(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;
#ifdef WHOLE_LIFE
	int ret;
#endif

	/// Takes klp_mutex.
	/* @section klp_module_coming */
	mutex_lock(&klp_mutex);
	/// Sets M's flag. Registering holds the same lock when it looks at it.
	mod->klp_alive = true;
	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list) {
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++) {
			/// Passes over what is not about M.
			if (!obj->name || strcmp(obj->name, mod->name))
				continue;
			/// Tells the patch that M is loaded.
			obj->mod = mod;
			/// Looks up the address of the function that this
			/// patch replaces in M.
			/* @apply */
#ifdef WHOLE_LIFE
			ret = klp_init_object_loaded(obj);
			/// Did that fail?
			if (ret) {
				/// Says so in the log.
				pr_warn("livepatch: failed to initialize patch '%s' for module '%s' (%d)\n",
					patch->name, mod->name, ret);
				goto err;
			}
#else
			klp_init_object_loaded(obj);
#endif
			/// A patch that is disabled is prepared, but not applied.
			if (patch->state == KLP_DISABLED)
				break;
			/// Says so in the log.
			pr_notice("livepatch: applying patch '%s' to loading module '%s'\n",
				  patch->name, mod->name);
			/// Enables what the patch replaces in M.
#ifdef WHOLE_LIFE
			ret = klp_enable_object(obj);
			/// Did that fail?
			if (ret)
				goto err;
#else
			klp_enable_object(obj);
#endif
			break;
		}
	}
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// All patches are applied.
	return 0;
#ifdef WHOLE_LIFE
err:
	/// Says in the log that M is refused.
	pr_warn("livepatch: patch '%s' failed for module '%s', refusing to load module '%s'\n",
		patch->name, mod->name, mod->name);
	/// Nobody may use M any more.
	mod->klp_alive = false;
	/// The patch that failed forgets M.
	obj->mod = NULL;
#ifdef TODAY
	/// Takes the older patches off M.
	/* @rollback */
	klp_cleanup_module_patches_limited(mod, patch);
#endif
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
	/// Fails with the error.
	return ret;
#endif
}

static void complete_formation(struct module *mod)
{
	/// Takes module_mutex, the lock of the module list.
	/* @section become COMING */
	mutex_lock(&module_mutex);
	/// M becomes COMING: from here on find_module() sees it.
	mod->state = MODULE_STATE_COMING;
	/// Releases module_mutex. M can be found, but its flag is not set.
	mutex_unlock(&module_mutex);
}

static int load_module(struct module *mod)
{
#ifdef WHOLE_LIFE
	int err = 0;

#endif
	/// Begins to load M and reserves its name.
	add_unformed_module(mod);
#ifdef WHOLE_LIFE
	/// ftrace learns where b() is.
	ftrace_module_init(mod);
#endif
#ifdef FAILURES
	/// Does M export a symbol that exists already? Then M stays UNFORMED,
	/// and livepatch is not called.
	if (fails(EXPORT_CLASH))
		goto ddebug_cleanup;
#endif
	/// M has been built in memory. Makes it visible.
	/* @coming */
	complete_formation(mod);
	/// Lets livepatch apply the patches that it has.
	/* @klp-coming */
#ifdef WHOLE_LIFE
	err = klp_module_coming(mod);
	/// Does livepatch refuse the module?
	if (err)
		goto bug_cleanup;
#else
	klp_module_coming(mod);
#endif
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
#ifdef FAILURES
	/// Does M refuse its parameters, or does sysfs fail to show it? Then
	/// M has to go.
	if (fails(PARSE_ARGS) || fails(SYSFS))
		goto coming_cleanup;
#endif
	/// Runs M's init().
	return do_init_module(mod);
#ifdef FAILURES
coming_cleanup:
	/// None of M's code runs from here on.
	mod->code_runs = false;
#ifdef TODAY
	/// M was COMING, so it is on its way out now.
	mod->state = MODULE_STATE_GOING;
#endif
	/// Tells livepatch.
	klp_module_going(mod);
#endif
#ifdef WHOLE_LIFE
bug_cleanup:
#ifdef TODAY
	/// Whoever finds M now finds it GOING.
	mod->state = MODULE_STATE_GOING;
#endif
#ifdef FAILURES
ddebug_cleanup:
#endif
#ifdef TODAY
	/// ftrace forgets M.
	/* @ftrace-forgets */
	ftrace_release_mod();
#endif
	/// Takes M off the list.
	/* @unlink */
	unlink_mod(mod);
#ifndef TODAY
	/// ftrace forgets M.
	/* @ftrace-forgets */
	ftrace_release_mod();
#endif
	/// Frees M.
	/* @deallocate */
	module_deallocate(mod);
#ifdef FAILURES
	/// Loading M fails: because of livepatch, or of what went wrong.
	return err ? err : load_error();
#else
	/// Loading M fails with livepatch's error.
	return err;
#endif
#endif
}

#include "patches.h"
