/*
 * A semaphore that signals is upped by another than who downs it (The Little
 * Book of Semaphores, 3.1, Signaling). Right, and a false alarm with a mutex.
 */
/* @variant mutex: MUTEX: A mutex in its place */
#ifdef MUTEX
DEFINE_MUTEX(sem);
#else
int count;
#endif
int a1, b1;

void cpu0(void)
{
	a1 = 1;
#ifdef MUTEX
	mutex_unlock(&sem);
#else
	count++;
#endif
}

void cpu1(void)
{
#ifdef MUTEX
	mutex_lock(&sem);
#else
	while (--count < 0) {
		count++;
		wait_event(count > 0);
	}
#endif
	b1 = a1;
	assert(b1 == 1);
}
