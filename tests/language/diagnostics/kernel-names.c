struct device {
	spinlock_t lock;
	atomic_t count;
	refcount_t refs;
	uint32_t flags;
	struct completion done;
	struct kref kref;
	struct rw_semaphore sem;
	struct work_struct work;
	struct timer_list timer;
	struct hlist_head bucket;
};
pthread_mutex_t mutex;
static DEFINE_SPINLOCK(lock);
wait_queue_head_t queue;
DECLARE_COMPLETION(done);
MODULE_LICENSE("GPL");
struct hlist_node *first;
struct item {
	int refs;
	struct list_head node;
};
struct item item;
LIST_HEAD(items);
DEFINE_MUTEX(mutex_of_items);
int count, *at;

void cpu0(void)
{
	struct item *pos, *next;
	u64 large;
	struct completion own;

	mutex_trylock(&mutex_of_items);
	down(&count);
	kfree_rcu(&item, node);
	call_rcu(&item, count);
	list_del_init(&item.node);
	if (IS_ERR(&item))
		return;
	list_for_each_entry_safe(pos, next, &items, node) {
		list_del(&pos->node);
	}
	list_for_each_entry_safe(pos, next, &items, node)
		list_del(&pos->node);
	list_splice(&items, &items);
	count = xchg(at, 1);
	if (unlikely(count))
		return;
	if (atomic_dec_and_test(at))
		return;
	if (test_and_set_bit(0, at))
		return;
	wake_up(&count);
	set_current_state(TASK_RUNNING);
	local_irq_disable();
	lockdep_assert_held(&mutex_of_items);
	wait_for_completion(&count);
	down_read(&count);
	msleep(10);
	while (count)
		cpu_relax();
	kthread_run(cpu0, NULL, "thread");
	guard(mutex)(&mutex_of_items);
	count = jiffies;
}

/* A name that a program has itself is its own. */
static void up(int n)
{
	int current = n, HZ = 100;

	count = current + HZ;
	up_again(n);
}
