// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two accounts, a lock for each, and money that is moved both ways.
 *
 * Published in: Coffman, Elphick and Shoshani, "System Deadlocks", ACM
 * Computing Surveys 3(2), 1971: among the remedies is to take resources in
 * one order. The kernel's lock validator knows the mistake as AB-BA
 * (Documentation/locking/lockdep-design.rst).
 * Broken: each CPU locks the account it takes from first, so the two take
 * the locks in opposite order, and each may wait for what the other holds.
 */
/* @variant broken: BROKEN: Each CPU locks the account it takes from first */
struct account {
	struct mutex lock;
	int money;
};

struct account a = { .money = 10 };
struct account b = { .money = 10 };

void cpu0(void)
{
	/// Locks A.
	mutex_lock(&a.lock);
	/// Locks B, with A locked.
	mutex_lock(&b.lock);
	/// Moves 3 from A to B.
	a.money -= 3;
	b.money += 3;
	/// Unlocks B.
	mutex_unlock(&b.lock);
	/// Unlocks A.
	mutex_unlock(&a.lock);
}

void cpu1(void)
{
#ifdef BROKEN
	/// Locks B.
	mutex_lock(&b.lock);
	/// Locks A, with B locked: the other order.
	mutex_lock(&a.lock);
#else
	/// Locks A, though it takes from B: everybody locks A first.
	mutex_lock(&a.lock);
	/// Locks B, with A locked.
	mutex_lock(&b.lock);
#endif
	/// Moves 1 from B to A.
	b.money -= 1;
	a.money += 1;
	/// Unlocks A.
	mutex_unlock(&a.lock);
	/// Unlocks B.
	mutex_unlock(&b.lock);
}

void check_no_money_is_lost(void)
{
	assert(a.money == 8);
	assert(b.money == 12);
}

void ending(void)
{
	pr_info("A: %d, B: %d\n", a.money, b.money);
}
