/*
 * Instead of: mutex_trylock, mutex_is_locked, spin_trylock, spin_is_locked,
 * pthread_mutex_trylock.
 */
/* @variant untried: UNTRIED: Goes in whether it got the lock or not */
/* @variant kept: KEPT: Does not give it back */
int held;
int inside, refused;

static void visit(void)
{
	inside++;
	assert(inside == 1);
	inside--;
}

void cpu0(void)
{
	while (held || !++held)
		wait_event(!held);
	visit();
#ifndef KEPT
	held = 0;
#endif
}

void cpu1(void)
{
	if (!held && ++held) {
		visit();
		held = 0;
	} else {
		refused++;
#ifdef UNTRIED
		visit();
#endif
	}
}

void cpu2(void)
{
	while (held || !++held)
		wait_event(!held);
	if (held)
		visit();
	held = 0;
}

bool sometimes_refused(void)
{
	return refused == 1;
}
