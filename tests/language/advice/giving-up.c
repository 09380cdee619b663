/*
 * Instead of: wait_event_interruptible, wait_event_killable,
 * wait_event_timeout, wait_event_interruptible_timeout, time_after,
 * time_before.
 */
/* @variant blind: BLIND: Goes on as if it had not given up */
bool ready;
int data, late;

void cpu0(void)
{
	data = 1;
	ready = true;
}

void cpu1(void)
{
	if (choose(2))
		wait_event(ready);
#ifndef BLIND
	if (!ready)
		return;
#endif
	assert(data == 1);
}
