// SPDX-License-Identifier: GPL-2.0-only
/*
 * CPU0 starts a device and looks again and again whether it is done. It may
 * look as often as it likes: CPU1 can always end that, so this is no livelock,
 * though there are orders without end.
 *
 * Published in: Viresh Kumar's review of "i2c: virtio: add a virtio i2c
 * frontend driver", v10, linux-i2c, 23 March 2021.
 * Broken: CPU0 clears `done` after it has started the device, as the driver
 * called reinit_completion() after sending. His verdict: if the device is
 * faster, "we will never see the completion happen at all".
 */
/* @variant broken: BROKEN: The answer is cleared after the question */
bool started;
bool done = true;		/* from the time before */
int answer;

void cpu0(void)
{
#ifdef BROKEN
	/// Starts the device.
	started = true;
	/// Forgets the answer of last time, or is it the new one?
	done = false;
#else
	/// Forgets the answer of last time.
	done = false;
	/// Starts the device.
	started = true;
#endif
	/// Looks again and again until the device is done.
	while (!done)
		;
	/// Takes the answer.
	assert(answer == 42);
}

void cpu1(void)
{
	/// Waits to be started.
	wait_event(started);
	/// Leaves the answer.
	answer = 42;
	/// Says that it is done.
	done = true;
}

void check_answer(void)
{
	assert(answer == 42 && done);
}

void ending(void)
{
	pr_info("answer: %d\n", answer);
}
