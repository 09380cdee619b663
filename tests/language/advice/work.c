/*
 * Instead of: work_struct, delayed_work, tasklet_struct, irq_work,
 * workqueue_struct, DECLARE_WORK, DECLARE_DELAYED_WORK, DECLARE_TASKLET,
 * INIT_WORK, INIT_DELAYED_WORK, tasklet_setup, tasklet_init, schedule_work,
 * schedule_delayed_work, queue_work, queue_delayed_work, mod_delayed_work,
 * tasklet_schedule, cancel_work, cancel_delayed_work, cancel_work_sync,
 * cancel_delayed_work_sync, flush_work, flush_delayed_work, flush_workqueue,
 * flush_scheduled_work, tasklet_kill.
 */
/* @variant flushed: FLUSHED: What was queued is done before it goes on */
/* @variant again: AGAIN: The work queues itself again */
/* @variant not-waited-for: NOT_WAITED_FOR: Only takes it off the queue */
struct item {
	int count;
};
struct item *item;
bool queued, running;
int done;

void setup(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
}

void cpu0(void)
{
	queued = true;
	queued = true;
#ifdef FLUSHED
	wait_event(!queued && !running);
	assert(done == 1 || done == 2);
#endif
#ifdef NOT_WAITED_FOR
	queued = false;
#else
	do {
		queued = false;
		wait_event(!running);
	} while (queued || running);
#endif
	kfree(item);
}

static void work(void)
{
	item->count++;
	done++;
#ifdef AGAIN
	if (done < 2)
		queued = true;
#endif
}

/* @forever */
void cpu1(void)
{
	/* @forever */
	while (true) {
		wait_event(queued);
		running = true;
		if (queued) {
			queued = false;
			work();
		}
		running = false;
	}
}

void check_count(void)
{
#ifdef AGAIN
	assert(done <= 3);
#else
	assert(done <= 2);
#endif
}
