/*
 * Instead of: wait_queue_head_t, wait_queue_head, DECLARE_WAIT_QUEUE_HEAD,
 * init_waitqueue_head, wake_up, wake_up_all, wake_up_interruptible,
 * wake_up_interruptible_all, msleep, ssleep, usleep_range, udelay, ndelay,
 * mdelay, fsleep, usleep, sleep, cpu_relax, cond_resched, yield, sched_yield.
 */
/* @variant early: EARLY: The flag is set before the data */
/* @variant never: NEVER: Nobody sets the flag */
bool ready, taken;
int data;

void cpu0(void)
{
#ifdef EARLY
	ready = true;
#endif
	data = 1;
#ifndef NEVER
	ready = true;
#endif
	while (!taken)
		;
}

void cpu1(void)
{
	wait_event(ready);
	assert(data == 1);
	taken = true;
}
