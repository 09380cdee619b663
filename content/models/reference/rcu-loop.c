// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_for_each_entry_rcu. */
struct item {
	int value;
	struct list_head node;
};

static LIST_HEAD(items);
struct item first = { .value = 1 }, second = { .value = 2 };
int sum;

void setup(void)
{
	list_add_tail(&first.node, &items);
	list_add_tail(&second.node, &items);
}

void cpu0(void)
{
	struct item *item;

	rcu_read_lock();
	list_for_each_entry_rcu(item, &items, node)
		sum += item->value;
	rcu_read_unlock();
}

void cpu1(void)
{
	list_del_rcu(&first.node);
}

void ending(void)
{
	pr_info("sum: %d\n", sum);
}
