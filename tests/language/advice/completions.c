/*
 * Instead of: completion, DECLARE_COMPLETION, DECLARE_COMPLETION_ONSTACK,
 * init_completion, reinit_completion, complete, wait_for_completion,
 * try_wait_for_completion, completion_done, wait_for_completion_timeout,
 * wait_for_completion_interruptible, wait_for_completion_killable.
 */
/* @variant early: EARLY: It is said to be done before it is */
/* @variant once: ONCE: It is done once, for two who wait */
int done;
int data;

void setup(void)
{
	done = 0;
}

void cpu0(void)
{
#ifndef EARLY
	data = 1;
#endif
	done++;
#ifndef ONCE
	done++;
#endif
	data = 1;
}

static void use(void)
{
	while (!done || !done--)
		wait_event(done);
	assert(data == 1);
}

static void try(void)
{
	if (done)
		if (done && done--) {
			assert(data == 1);
			done++;
		}
	if (choose(2))
		while (!done || !done--)
			wait_event(done);
	else
		return;
	assert(data == 1);
	done++;
}

void cpu1(void)
{
	try();
	use();
}

void cpu2(void)
{
	use();
}
