// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lost wake-up: one CPU goes to sleep until there is data, the other
 * brings the data and wakes it.
 *
 * Published in: Andrew S. Tanenbaum, "Modern Operating Systems", section
 * "Sleep and Wakeup"; for the kernel: Kedar Sovani, "Kernel Korner: Sleeping
 * in the Kernel", Linux Journal, 2005.
 * Broken: looks for data, and then says that it is asleep. Between the two it
 * can be woken while it is not asleep yet; that call is lost, and it sleeps
 * for ever. Right: says so first and then looks, as set_current_state() has
 * it in front of the test.
 */
/* @variant broken: BROKEN: Looks first and then says that it is asleep */
bool data;
bool asleep;
bool received;

void cpu0(void)
{
#ifdef BROKEN
	/// Is there data yet?
	if (!data) {
		/// Says that it is asleep.
		asleep = true;
		/// Sleeps until it is woken.
		wait_event(!asleep);
	}
#else
	/// Says that it is asleep.
	asleep = true;
	/// Is there data yet?
	if (!data)
		/// Sleeps until it is woken.
		wait_event(!asleep);
#endif
	/// Takes the data.
	received = data;
}

void cpu1(void)
{
	/// Brings the data.
	data = true;
	/// Wakes the other.
	asleep = false;
}

void check_received(void)
{
	assert(received);
}

void ending(void)
{
	pr_info("received: %d\n", received);
}
