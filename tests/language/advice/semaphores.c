/*
 * Instead of: semaphore, sem_t, DEFINE_SEMAPHORE, sema_init, sem_init, up,
 * sem_post, down, sem_wait.
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
	while (--count < 0) {
		count++;
		wait_event(count > 0);
	}
#endif
	inside++;
	assert(inside == 1);
	inside--;
#ifndef KEPT
	count++;
#endif
	total++;
}

void cpu0(void)
{
	visit();
}

void cpu1(void)
{
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
