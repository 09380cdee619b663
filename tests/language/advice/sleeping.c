/*
 * Instead of: wait_queue_entry, DEFINE_WAIT, set_current_state,
 * prepare_to_wait, prepare_to_wait_exclusive, schedule, io_schedule,
 * wake_up_process, __set_current_state, finish_wait, add_wait_queue,
 * remove_wait_queue, schedule_timeout.
 */
/* @variant lost: LOST: Looks before it says that it is asleep */
/* @variant timeout: LOST TIMEOUT: As before, but gives up after a time */
bool asleep;
bool ready;

void cpu0(void)
{
#ifndef LOST
	asleep = true;
#endif
	if (!ready) {
#ifdef LOST
		asleep = true;
#endif
#ifdef TIMEOUT
		if (choose(2))
			wait_event(!asleep);
#else
		wait_event(!asleep);
#endif
	}
	asleep = false;
}

void cpu1(void)
{
	ready = true;
	asleep = false;
}
