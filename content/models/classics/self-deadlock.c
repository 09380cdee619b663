// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list with a lock. find() takes the lock, __find() leaves that to its
 * caller, as is the kernel's custom with such names.
 *
 * Published in: the kernel's Documentation/locking/mutex-design.rst: a mutex
 * must not be taken again by its owner.
 * Broken: the caller holds the lock and calls find(). Verdict: it waits for
 * itself.
 */
/* @variant broken: BROKEN: Calls the function that takes the lock again */
struct item {
	int key;
	struct list_head node;
};

DEFINE_MUTEX(items_lock);
LIST_HEAD(items);
struct item five = { .key = 5 };
int added, found;

static bool __find(int key)
{
	struct item *item;

	/// Takes the next item.
	list_for_each_entry(item, &items, node)
		if (item->key == key)
			return true;
	return false;
}

static bool find(int key)
{
	bool there;

	/// Takes the lock of the list.
	mutex_lock(&items_lock);
	there = __find(key);
	/// Releases the lock.
	mutex_unlock(&items_lock);
	return there;
}

void cpu0(void)
{
	bool there;

	/// Takes the lock of the list.
	mutex_lock(&items_lock);
#ifdef BROKEN
	/// Is it on the list? Takes the lock for that, which it holds.
	there = find(five.key);
#else
	/// Is it on the list?
	there = __find(five.key);
#endif
	if (!there) {
		/// Puts it on the list.
		list_add_tail(&five.node, &items);
		added++;
	}
	/// Releases the lock.
	mutex_unlock(&items_lock);
}

void cpu1(void)
{
	/// Is it on the list?
	found = find(5);
}

void check_added_once(void)
{
	assert(added == 1 && __find(5));
}

void ending(void)
{
	pr_info("CPU1 found it: %d\n", found);
}
