/*
 * Instead of: pthread_cond_t, pthread_cond_init, pthread_cond_wait,
 * pthread_cond_signal, pthread_cond_broadcast.
 */
/* @variant once: ONCE: Does not look again when it has the lock */
DEFINE_MUTEX(lock);
bool ready;
int taken;

static void take(void)
{
	mutex_lock(&lock);
#ifdef ONCE
	if (!ready) {
#else
	while (!ready) {
#endif
		mutex_unlock(&lock);
		wait_event(ready);
		mutex_lock(&lock);
	}
	assert(ready);
	ready = false;
	taken++;
	mutex_unlock(&lock);
}

static void give(void)
{
	mutex_lock(&lock);
	ready = true;
	mutex_unlock(&lock);
}

void cpu0(void)
{
	give();
	wait_event(taken == 1);
	give();
}

void cpu1(void)
{
	take();
}

void cpu2(void)
{
	take();
}

void check_both(void)
{
	assert(taken == 2);
}
