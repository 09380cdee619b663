/*
 * Instead of: complete_all.
 */
/* @variant early: EARLY: It is said to be done before it is */
/* @variant taken: TAKEN: One of those who wait takes it off the count */
int done, data;

void cpu0(void)
{
#ifdef EARLY
	done = 1;
#endif
	data = 1;
	done = 1;
}

static void use(void)
{
#ifdef TAKEN
	while (!done || !done--)
		wait_event(done);
#else
	wait_event(done);
#endif
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
