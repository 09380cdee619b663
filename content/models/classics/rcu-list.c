// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reader walks a list without a lock. Meanwhile an entry is taken off the
 * list and freed.
 *
 * Published in: Documentation/RCU/listRCU.rst and whatisRCU.rst: removal and
 * reclamation are two phases, and between them everybody has to leave who may
 * still have found the entry.
 * Broken: the entry is freed without waiting. Verdict: the reader may stand on
 * memory that was freed.
 */
/* @variant broken: BROKEN: The entry is freed without waiting */
struct route {
	int cost;
	struct list_head node;
};

LIST_HEAD(routes);
struct route *detour;
int sum;

static void add(struct route *route, int cost)
{
	route->cost = cost;
	list_add_tail_rcu(&route->node, &routes);
}

void setup(void)
{
	struct route *direct;

	detour = kzalloc(sizeof(*detour), GFP_KERNEL);
	add(detour, 10);
	direct = kzalloc(sizeof(*direct), GFP_KERNEL);
	add(direct, 1);
}

void cpu0(void)
{
	struct route *route;

	/// Begins to read: who frees what it finds has to wait.
	rcu_read_lock();
	/// Goes on to the next route.
	list_for_each_entry_rcu(route, &routes, node)
		/// Uses it, and trusts that it is still there.
		sum += route->cost;
	/// Holds no pointer into the list any more.
	rcu_read_unlock();
}

void cpu1(void)
{
	/// Takes the detour off the list: who begins to read now does not find it.
	list_del_rcu(&detour->node);
#ifndef BROKEN
	/// Waits for those who are reading.
	synchronize_rcu();
#endif
	/// Frees it.
	kfree(detour);
}

void check_old_or_new_list(void)
{
	assert(sum == 11 || sum == 1);
}

void ending(void)
{
	pr_info("sum: %d\n", sum);
}
