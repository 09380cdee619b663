/* SPDX-License-Identifier: GPL-2.0-only */
/* What CPU0 does with M. */

/* load_result is 1 until load_module() has returned. */
int load_result = 1;

#ifdef UNLOAD
enum afterwards { STAY_AWAY, LOAD_AGAIN };
#endif

#ifdef WHOLE_LIFE
void cpu0(void)
{
	struct module *mod;
#ifdef UNLOAD
#ifndef WAY_OUT
	/// What comes after unloading M? The environment decides.
	enum afterwards next = choose(2);

#endif
	/// Unloads the module M.
	/* @unload */
	delete_module("M");
#ifndef WAY_OUT
	/// Does M stay away?
	if (next == STAY_AWAY)
		return;
#endif
#endif
#ifdef FAILURES
	/// What is to go wrong? The environment decides.
	failure = choose(6);
	/// Is a symbol to be missing?
	if (fails(SYMBOL_MISSING))
		/// Then P2 was written for another M: it replaces a function
		/// that this M does not have.
		P2.objs[1].func.old_name = "c";
#endif
	/// Gets memory for M.
	mod = layout_and_allocate();
	/// Loads the module M.
	/* @load */
	load_result = load_module(mod);
}
#else
void cpu0(void)
{
	/// Loads the module M.
	load_result = load_module(&M);
}
#endif
