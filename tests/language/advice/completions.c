/*
 * Instead of: completion, DECLARE_COMPLETION, DECLARE_COMPLETION_ONSTACK,
 * init_completion, reinit_completion, complete, wait_for_completion.
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
	while (--done < 0) {
		done++;
		wait_event(done > 0);
	}
	assert(data == 1);
}

void cpu1(void)
{
	use();
}

void cpu2(void)
{
	use();
}
