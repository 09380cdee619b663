// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reader picks up a pointer and then follows it. Meanwhile somebody puts
 * another object in its place and frees the old one.
 *
 * Published in: Maged M. Michael, "Hazard Pointers: Safe Memory Reclamation
 * for Lock-Free Objects", IEEE TPDS 15(6), 2004, which begins with it; in the
 * kernel it is what RCU is for (Documentation/RCU/whatisRCU.rst).
 * Broken: the reader takes no lock. Verdict: it may read memory that was
 * freed. Right here is the simplest remedy, a lock.
 */
/* @variant broken: BROKEN: The reader takes no lock */
struct config {
	int value;
};

DEFINE_MUTEX(lock);
struct config *config;
int seen;

void setup(void)
{
	config = kzalloc(sizeof(*config), GFP_KERNEL);
	config->value = 1;
}

static void replace(struct config *fresh)
{
	struct config *old;

	/// Takes the lock of the pointer.
	mutex_lock(&lock);
	/// Remembers the old object.
	old = config;
	/// From here on everybody finds the new one.
	config = fresh;
	/// Releases the lock.
	mutex_unlock(&lock);
	/// Frees the old object: who takes the lock now cannot find it.
	kfree(old);
}

void cpu0(void)
{
	struct config *mine;

#ifndef BROKEN
	/// Takes the lock of the pointer.
	mutex_lock(&lock);
#endif
	/// Picks the pointer up.
	mine = config;
	/// Follows it, and trusts that the object is still there.
	seen = mine->value;
#ifndef BROKEN
	/// Releases the lock.
	mutex_unlock(&lock);
#endif
}

void cpu1(void)
{
	struct config *fresh;

	/// Makes a new object.
	fresh = kzalloc(sizeof(*fresh), GFP_KERNEL);
	/// Fills it in while nobody else knows it.
	fresh->value = 2;
	replace(fresh);
}

void check_old_or_new(void)
{
	assert(seen == 1 || seen == 2);
}

void ending(void)
{
	pr_info("seen: %d\n", seen);
}
