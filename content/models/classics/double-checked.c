// SPDX-License-Identifier: GPL-2.0-only
/*
 * Double-checked locking: whoever needs the settings first makes them. To
 * look is free; the lock is only taken if there is nothing yet, and then one
 * looks again.
 *
 * Published in: Schmidt and Harrison, "Double-Checked Locking", Pattern
 * Languages of Program Design 3, 1997; what is wrong with it in Meyers and
 * Alexandrescu, "C++ and the Perils of Double-Checked Locking", Dr. Dobb's
 * Journal, 2004: a compiler may store the pointer before what it points to.
 * Broken: that order, written out, as nothing reorders statements here.
 * Verdict: the other CPU uses settings that are not filled in yet.
 */
/* @variant broken: BROKEN: The pointer is stored before what it points to */
struct settings {
	int size;
};

DEFINE_MUTEX(lock);
struct settings *settings;
int made;
int seen[2];

static void make_settings(void)
{
	struct settings *fresh;

	/// Makes new settings, all zero.
	fresh = kzalloc(sizeof(*fresh), GFP_KERNEL);
	made++;
#ifdef BROKEN
	/// From here on everybody finds them, empty as they are.
	settings = fresh;
	/// Fills them in, too late.
	fresh->size = 64;
#else
	/// Fills them in while nobody else knows them.
	fresh->size = 64;
	/// From here on everybody finds them.
	settings = fresh;
#endif
}

static int get_size(void)
{
	/// Looks without the lock: are there settings?
	if (!settings) {
		/// Takes the lock.
		mutex_lock(&lock);
		/// Looks again: somebody may have made them in between.
		if (!settings)
			make_settings();
		/// Releases the lock.
		mutex_unlock(&lock);
	}
	/// Reads what they say.
	return settings->size;
}

void cpu0(void)
{
	seen[0] = get_size();
}

void cpu1(void)
{
	seen[1] = get_size();
}

/* @fact the settings can be found */
bool is_found(void)
{
	return settings != NULL;
}

/* @fact they are filled in */
bool is_filled(void)
{
	return settings && settings->size == 64;
}

/* @band they can be found, and are not filled in */
bool is_too_early(void)
{
	return is_found() && !is_filled();
}

void check_made_once(void)
{
	assert(made == 1);
}

void check_both_saw_the_size(void)
{
	assert(seen[0] == 64 && seen[1] == 64);
}

void ending(void)
{
	pr_info("CPU0 saw %d, CPU1 saw %d\n", seen[0], seen[1]);
}
