/*
 * Instead of: semaphore, sem_t, DEFINE_SEMAPHORE, sema_init, sem_init, up,
 * sem_post, down, sem_wait, down_trylock, sem_trywait, down_interruptible,
 * down_killable, down_timeout.
 */
/* @variant units: UNITS: Two units for three CPUs */
/* @variant none: NONE: Nobody takes a unit */
/* @variant kept: KEPT: A unit is not given back */
int count = 1;
int inside, total;

void setup(void)
{
	count = 1;
#ifdef UNITS
	count++;
#endif
}

static void visit(void)
{
#ifndef NONE
	while (!count || !count--)
		wait_event(count);
#endif
	inside++;
	assert(inside == 1);
	inside--;
#ifndef KEPT
	count++;
#endif
	total++;
}

static int visit_unless_interrupted(void)
{
	if (choose(2))
		return -EINTR;
	while (!count || !count--)
		wait_event(count);
	count++;
	return 0;
}

void cpu0(void)
{
	visit();
	visit_unless_interrupted();
}

void cpu1(void)
{
	if (count && count--)
		count++;
	visit();
}

void cpu2(void)
{
	visit();
}

void check_everyone_was_there(void)
{
	assert(total == 3);
	assert(count == 1);
}
