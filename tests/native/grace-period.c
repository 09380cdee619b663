/*
 * Readers that stop inside of their read sections, so that the baton can go to
 * somebody else there: a lock for when CPU1 begins to wait, one for when CPU2
 * begins to read.
 */
struct item {
	int value;
	struct list_head node;
};

DEFINE_MUTEX(update);
DEFINE_MUTEX(late);
LIST_HEAD(items);
struct item *first;
struct item second = { .value = 2 };

void setup(void)
{
	rcu_read_lock();
	first = kzalloc(sizeof(*first), GFP_KERNEL);
	first->value = 1;
	list_add_tail_rcu(&second.node, &items);
	list_add_rcu(&first->node, &items);
	rcu_read_unlock();
	synchronize_rcu();
}

void cpu0(void)
{
	struct item *item;
	int choice;

	rcu_read_lock();
	rcu_read_lock();
	rcu_read_unlock();
	list_for_each_entry_rcu(item, &items, node) {
		choice = choose(2);
		pr_info("CPU0 reads %d, chooses %d\n", item->value, choice);
	}
#ifdef WAITS_INSIDE
	synchronize_rcu();
#endif
	rcu_read_unlock();
#ifdef LEAVES_TWICE
	rcu_read_unlock();
#endif
}

void cpu1(void)
{
	mutex_lock(&update);
	list_del_rcu(&first->node);
	mutex_unlock(&update);
#ifndef FREES_AT_ONCE
	synchronize_rcu();
#endif
	kfree(first);
	pr_info("CPU1 freed it\n");
}

void cpu2(void)
{
	struct item *item;
	int choice;

	mutex_lock(&late);
	rcu_read_lock();
	choice = choose(2);
	list_for_each_entry_rcu(item, &items, node)
		pr_info("CPU2 reads %d, chose %d\n", item->value, choice);
#ifndef STAYS_INSIDE
	rcu_read_unlock();
#endif
	mutex_unlock(&late);
}

void ending(void)
{
	pr_info("one item is left: %d\n", list_is_singular(&items));
}
