/*
 * Instead of: kthread_run, kthread_create, pthread_create,
 * kthread_should_stop, kthread_stop, pthread_join.
 */
/* @variant unasked: UNASKED: Nobody tells it to end */
/* @variant early: EARLY: Frees before the thread has ended */
struct item {
	int count;
};
struct item *item;
bool started, stop, ended;

void cpu0(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
	started = true;
#ifdef EARLY
	kfree(item);
#endif
#ifndef UNASKED
	stop = true;
#endif
	wait_event(ended);
#ifndef EARLY
	kfree(item);
#endif
}

void cpu1(void)
{
	wait_event(started);
	while (!stop)
		item->count = 1;
	ended = true;
}
