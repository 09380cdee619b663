// SPDX-License-Identifier: GPL-2.0-only
/*
 * Before the patch: livepatch learns of a loading module from the notifier
 * chain, which the loader calls once the module is COMING.
 *
 * Written anew after what the kernel of early March 2015 did (the loader of
 * v3.19, and livepatch on its way to v4.1). Conditions, messages and names are
 * the kernel's. Ours are module_going(), which stands for calling the chain
 * with GOING, unlink_mod(), which is a label there, and what decides what
 * fails. As in that tree, enabling a patch does not look for the module again.
 *
 * LOOKS_AGAIN makes it v4.0 without its fix: there, enabling does look again.
 * KLP_ALIVE is the fix that went into v4.0: the notifier stays, and a flag of
 * the module says whether it has been called. Both together are v4.0 as
 * released. KLP_ALIVE alone is v4.1, where enabling does not look again, and
 * where the chain is called when parse_args() or sysfs has failed (as in
 * v4.0.5).
 *
 * SKIP_INITIALISED and IGNORE_COMING are what the post warns of;
 * HOLD_MODULE_MUTEX and ONE_STEP are changes of ours. None of them helps.
 *
 * Simplified: the kernel hands the callback one more argument, and M as a
 * pointer to anything.
 *
 * Left out: all other callbacks of the chain, but for ftrace's when M goes;
 * and the chain's call for LIVE. Whether an export clashes is asked before
 * complete_formation(), not in it, under its lock.
 * The headers say what they leave out.
 */
/* @variant baseline: BASELINE: P3 is enabled before M is loaded */
/* @variant recovery: RECOVERY: Afterwards P3 is disabled and enabled again */
/* @variant way-out: WHOLE_LIFE WAY_OUT: Afterwards CPU1 does what it is asked for */
/* @variant three-cpus: FOURTH_PATCH: A third CPU adds P4 meanwhile */
/* @variant reload: WHOLE_LIFE UNLOAD: M is unloaded and loaded again */
/* @variant reload-way-out: WHOLE_LIFE UNLOAD WAY_OUT: M is unloaded and loaded again, then CPU1 does what it is asked for */
/* @variant failures: WHOLE_LIFE FAILURES: Something fails while M is loaded */
/* @variant skip-initialised: SKIP_INITIALISED: The notifier skips what is initialised */
/* @variant skip-initialised-reload: SKIP_INITIALISED WHOLE_LIFE UNLOAD: The notifier skips what is initialised; M is unloaded and loaded again */
/* @variant skip-initialised-failures: SKIP_INITIALISED WHOLE_LIFE FAILURES: The notifier skips what is initialised; something fails while M is loaded */
/* @variant ignore-coming: IGNORE_COMING: A new patch leaves a COMING module alone */
/* @variant ignore-coming-reload: IGNORE_COMING WHOLE_LIFE UNLOAD: A new patch leaves a COMING module alone; M is unloaded and loaded again */
/* @variant ignore-coming-failures: IGNORE_COMING WHOLE_LIFE FAILURES: A new patch leaves a COMING module alone; something fails while M is loaded */
/* @variant hold-module-mutex: HOLD_MODULE_MUTEX: The loader holds module_mutex until the notifier is done */
/* @variant one-call: ONE_STEP: One call registers and enables a patch */
/* @variant one-call-reload: ONE_STEP WHOLE_LIFE UNLOAD: One call registers and enables a patch; M is unloaded and loaded again */
/* @variant one-call-failures: ONE_STEP WHOLE_LIFE FAILURES: One call registers and enables a patch; something fails while M is loaded */
/* @variant rc: LOOKS_AGAIN: v4.0 before the fix: enabling looks for the module again */
/* @variant rc-reload: LOOKS_AGAIN WHOLE_LIFE UNLOAD: v4.0 before the fix; M is unloaded and loaded again */
/* @variant rc-failures: LOOKS_AGAIN WHOLE_LIFE FAILURES: v4.0 before the fix; something fails while M is loaded */
/* @variant rc-way-out: LOOKS_AGAIN WHOLE_LIFE WAY_OUT: v4.0 before the fix; afterwards CPU1 does what it is asked for */
/* @variant rc-reload-way-out: LOOKS_AGAIN WHOLE_LIFE UNLOAD WAY_OUT: v4.0 before the fix; M is unloaded and loaded again, then CPU1 does what it is asked for */
/* @variant v4-0: KLP_ALIVE LOOKS_AGAIN: v4.0 as released: the flag, and enabling looks again */
/* @variant v4-0-three-cpus: KLP_ALIVE LOOKS_AGAIN FOURTH_PATCH: v4.0 as released; a third CPU adds P4 meanwhile */
/* @variant v4-0-reload: KLP_ALIVE LOOKS_AGAIN WHOLE_LIFE UNLOAD: v4.0 as released; M is unloaded and loaded again */
/* @variant v4-0-failures: KLP_ALIVE LOOKS_AGAIN WHOLE_LIFE FAILURES: v4.0 as released; something fails while M is loaded */
/* @variant v4-0-way-out: KLP_ALIVE LOOKS_AGAIN WHOLE_LIFE WAY_OUT: v4.0 as released; afterwards CPU1 does what it is asked for */
/* @variant v4-0-reload-way-out: KLP_ALIVE LOOKS_AGAIN WHOLE_LIFE UNLOAD WAY_OUT: v4.0 as released; M is unloaded and loaded again, then CPU1 does what it is asked for */
/* @variant klp-alive: KLP_ALIVE: The flag, in v4.1 */
/* @variant klp-alive-one-call: KLP_ALIVE ONE_STEP: The flag, in v4.1, and one call that registers and enables */
/* @variant klp-alive-three-cpus: KLP_ALIVE FOURTH_PATCH: The flag, in v4.1; a third CPU adds P4 meanwhile */
/* @variant klp-alive-reload: KLP_ALIVE WHOLE_LIFE UNLOAD: The flag, in v4.1; M is unloaded and loaded again */
/* @variant klp-alive-failures: KLP_ALIVE WHOLE_LIFE FAILURES: The flag, in v4.1; something fails while M is loaded */
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

#ifdef WHOLE_LIFE
static void klp_module_notify_going(struct klp_patch *patch,
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
#endif

static void klp_module_notify(enum module_state action, struct module *mod)
{
	struct klp_patch *patch;
	struct klp_object *obj;

	/// Takes klp_mutex. What others did with patches before this moment
	/// is on the stacks already.
	/* @section notifier */
	mutex_lock(&klp_mutex);
#ifdef KLP_ALIVE
	/// Sets M's flag when M is COMING, and takes it back when M is GOING.
	/// Registering holds the same lock when it looks at the flag.
	mod->klp_alive = action == MODULE_STATE_COMING;
#endif
	/// Takes the next patch, the oldest first.
	list_for_each_entry(patch, &klp_patches, list)
		/// Takes the next object of the patch.
		for (obj = patch->objs; obj->func.old_name; obj++)
			/// Is the object about M?
			if (obj->name && !strcmp(obj->name, mod->name)) {
#ifdef WHOLE_LIFE
				/// Is M on its way out?
				if (action == MODULE_STATE_GOING) {
					/// Takes the patch off M.
					klp_module_notify_going(patch, obj);
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
	klp_module_notify(MODULE_STATE_GOING, mod);
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
#ifndef HOLD_MODULE_MUTEX
	/// Releases module_mutex. Everyone can find M now, but livepatch has
	/// not been told of it yet.
	mutex_unlock(&module_mutex);
	/// Calls the notifier chain, with no lock held. Whatever a callback
	/// returned would be thrown away.
	/* @notifier */
	klp_module_notify(MODULE_STATE_COMING, mod);
#else
	/// Calls the notifier chain, with module_mutex held: nobody can look
	/// for M before livepatch has been told.
	/* @notifier */
	klp_module_notify(MODULE_STATE_COMING, mod);
	/// Releases module_mutex.
	mutex_unlock(&module_mutex);
#endif
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
	/// None of M's code runs from here on.
	mod->code_runs = false;
#ifdef KLP_ALIVE
#ifndef LOOKS_AGAIN
	/// Calls the notifier chain, as v4.1 does. M stays COMING.
	module_going(mod);
#endif
#endif
ddebug_cleanup:
	/// Takes M off the list.
	/* @unlink */
	unlink_mod(mod);
	/// Frees M.
	/* @deallocate */
	module_deallocate(mod);
	/// Loading M fails.
	return load_error();
#endif
}

#include "patches.h"
