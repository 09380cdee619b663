// SPDX-License-Identifier: GPL-2.0-only
/*
 * The patch of 5 March 2015: load_module() itself calls livepatch, while the
 * module is still UNFORMED and no look-up can find it, and livepatch can
 * refuse the module.
 *
 * Without any of the defines below this is the idea of the patch, not the
 * patch as posted. What was posted (number 1 of 2; the second was not seen)
 * has all three of these:
 * - POSTED_KALLSYMS: as in that kernel, kallsyms does not show the symbols of
 *   an UNFORMED module. The idea needs them.
 * - POSTED_NAMES: klp_module_going() compares an object's name without asking
 *   whether the object has one.
 * - POSTED_LOCK: the handler for a module that goes takes klp_mutex a second
 *   time where it should release it.
 * If complete_formation() fails, nobody takes back what klp_module_init() did.
 * That is as posted. Names are the patch's and the kernel's, save
 * module_going(), which stands for calling the notifier chain with GOING,
 * unlink_mod(), which is a label there, and what decides what fails.
 *
 * Left out: all other callbacks of the notifier chain, but for ftrace's when M
 * goes; livepatch listens only for modules that go. Whether an export clashes
 * is asked before complete_formation() takes its lock. The headers say what
 * they leave out.
 */
/* @variant recovery: RECOVERY: Afterwards P3 is disabled and enabled again */
/* @variant way-out: WHOLE_LIFE WAY_OUT: Afterwards CPU1 does what it is asked for */
/* @variant reload: WHOLE_LIFE UNLOAD: M is unloaded and loaded again */
/* @variant failures: WHOLE_LIFE FAILURES: Something fails while M is loaded */
/* @variant one-call: ONE_STEP: One call registers and enables a patch */
/* @variant kallsyms-one-call: ONE_STEP POSTED_KALLSYMS: kallsyms as posted, and one call that registers and enables */
/* @variant no-livepatch: NO_LIVEPATCH: A kernel without livepatch */
/* @variant posted: WHOLE_LIFE POSTED_KALLSYMS POSTED_NAMES POSTED_LOCK: As posted */
/* @variant posted-names: WHOLE_LIFE POSTED_KALLSYMS POSTED_LOCK: As posted, but names are tested */
/* @variant posted-module-only: WHOLE_LIFE POSTED_KALLSYMS POSTED_NAMES POSTED_LOCK MODULES_ONLY: As posted; the only patch replaces nothing in the kernel itself */
/* @variant posted-disabled: WHOLE_LIFE POSTED_KALLSYMS POSTED_NAMES POSTED_LOCK MODULES_ONLY REGISTERED_ONLY: As posted; the only patch replaces nothing in the kernel itself, and is not enabled */
/* @variant posted-unload: WHOLE_LIFE UNLOAD POSTED_KALLSYMS POSTED_NAMES POSTED_LOCK: As posted; M is unloaded */
/* @variant posted-unload-module-only: WHOLE_LIFE UNLOAD POSTED_KALLSYMS POSTED_NAMES POSTED_LOCK MODULES_ONLY: As posted; M is unloaded, and the only patch replaces nothing in the kernel itself */
/* @variant posted-unload-names: WHOLE_LIFE UNLOAD POSTED_KALLSYMS POSTED_LOCK: As posted, but names are tested; M is unloaded */
/* @variant posted-unload-lock: WHOLE_LIFE UNLOAD POSTED_LOCK: As posted, but for the first two findings; M is unloaded */
#ifdef NO_LIVEPATCH
#include "no-livepatch.h"
#else
#ifndef POSTED_KALLSYMS
#define KALLSYMS_SEES_UNFORMED
#endif
#include "module.h"
#include "livepatch.h"

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

#ifdef WHOLE_LIFE
static void klp_module_going_update_patch(struct klp_patch *patch,
					  struct klp_object *obj)
{
	/// Is the patch in use?
	if (patch->state == KLP_ENABLED) {
		/// Says so in the log.
		pr_notice("livepatch: reverting patch '%s' on unloading module '%s'\n",
			  patch->name, obj->mod->name);
		/// Takes b()'s replacement off its stack, if it is there.
		klp_disable_object(obj);
	}
	/// The patch forgets M.
	klp_free_object_loaded(obj);
}

/* Takes all patches off M: it goes, or one of them could not be applied. */
static void klp_module_going(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;

	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list)
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++)
#ifdef POSTED_NAMES
			/// Does the object count as loaded, and is it about M?
			/// The kernel always counts as loaded, and has no name.
			if (klp_is_object_loaded(obj) && !strcmp(obj->name, mod->name))
#else
			/// Is the object about M, and does the patch know?
			if (obj->name && obj->mod && !strcmp(obj->name, mod->name))
#endif
				/// Takes the patch off M.
				klp_module_going_update_patch(patch, obj);
}

static void klp_module_notify_going(struct module *mod)
{
	/// Takes klp_mutex.
	/* @section going */
	mutex_lock(&klp_mutex);
	/// Takes all patches off M.
	klp_module_going(mod);
#ifdef POSTED_LOCK
	/// Takes klp_mutex again, where it should release it.
	mutex_lock(&klp_mutex);
#else
	/// Releases klp_mutex.
	mutex_unlock(&klp_mutex);
#endif
}

void module_going(struct module *mod)
{
	/// The notifier chain calls livepatch...
	/* @klp-going */
	klp_module_notify_going(mod);
	/// ...and ftrace, as the last.
	/* @ftrace-going */
	ftrace_release_mod();
}
#endif

static int klp_module_coming(struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;
	int ret = 0;

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
#ifdef WHOLE_LIFE
	/// Did that fail?
	if (ret)
		/// Takes back what was applied so far, still under the lock.
		/* @rollback */
		klp_module_going(mod);
#endif
	/// Hands the result to the caller.
	return ret;
}

static int klp_module_init(struct module *mod)
{
	int ret;

	/// Takes klp_mutex. Patches registered before this moment are handled
	/// now; those registered later have to find M themselves.
	/* @section klp_module_init */
	mutex_lock(&klp_mutex);
	/// Applies the patches, with the lock held all the while.
	ret = klp_module_coming(mod);
	/// Releases klp_mutex. Until M is COMING, a patch that is registered
	/// now cannot find M, and nobody will tell it of M later.
	mutex_unlock(&klp_mutex);
	/// Hands the result to the loader.
	return ret;
}
#endif

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
#ifdef WHOLE_LIFE
	/// ftrace learns where b() is.
	ftrace_module_init(mod);
#endif
	/// M has been built in memory, and nobody can find it. Lets livepatch
	/// apply the patches that it has.
	/* @klp-init */
	err = klp_module_init(mod);
#ifdef FAILURES
	/// Does livepatch refuse the module, or does M export a symbol that
	/// exists already? In the second case, nobody takes back what
	/// livepatch did.
	if (err || fails(EXPORT_CLASH))
#else
	/// Does livepatch refuse the module?
	if (err)
#endif
		goto ddebug_cleanup;
	/// The patches are in place. Makes M visible.
	/* @gap */
	complete_formation(mod);
	/// Hands M its parameters.
	/* @parse-args */
	parse_args(mod);
#ifdef FAILURES
	/// Does M refuse its parameters, or does sysfs fail to show it? Then
	/// M has to go, and nobody is told.
	if (fails(PARSE_ARGS) || fails(SYSFS))
		goto bug_cleanup;
#endif
	/// Runs M's init().
	return do_init_module(mod);
#ifdef FAILURES
bug_cleanup:
	/// None of M's code runs from here on.
	mod->code_runs = false;
#endif
ddebug_cleanup:
#ifdef WHOLE_LIFE
	/// Takes M off the list.
	/* @unlink */
	unlink_mod(mod);
	/// Frees M.
	/* @deallocate */
	module_deallocate(mod);
#else
	/// Takes module_mutex, to take M off the module list.
	mutex_lock(&module_mutex);
	/// Takes M off the list. Nobody has ever found it there.
	list_del(&mod->list);
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
#endif
#ifdef FAILURES
	/// Loading M fails: because of livepatch, or of what went wrong.
	return err ? err : load_error();
#else
	/// Loading M fails with livepatch's error.
	return err;
#endif
}

#ifndef NO_LIVEPATCH
#ifdef MODULES_ONLY
#include "one-patch.h"
#else
#include "patches.h"
#endif
#endif
