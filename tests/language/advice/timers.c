/*
 * Instead of: timer_list, hrtimer, DEFINE_TIMER, timer_setup, hrtimer_init,
 * hrtimer_setup, mod_timer, add_timer, hrtimer_start, del_timer_sync,
 * timer_delete_sync, hrtimer_cancel, timer_shutdown_sync, from_timer,
 * timer_container_of.
 */
/* @variant again: AGAIN: The callback arms the timer again, twice */
/* @variant late: LATE: Frees before it has cancelled the timer */
/* @variant inside: INSIDE: Waits with the lock that the callback takes */
struct priv {
	int ticks;
};
struct priv *shared;
bool armed, running;
int rounds;
DEFINE_MUTEX(lock);

void setup(void)
{
	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	armed = true;
}

/* remove() */
void cpu0(void)
{
#ifdef LATE
	kfree(shared);
#endif
#ifdef INSIDE
	mutex_lock(&lock);
#endif
	do {
		armed = false;
		wait_event(!running);
	} while (armed || running);
#ifdef INSIDE
	mutex_unlock(&lock);
#endif
#ifndef LATE
	kfree(shared);
#endif
}

static void callback(void)
{
	struct priv *priv;

	priv = shared;
	mutex_lock(&lock);
	priv->ticks++;
	mutex_unlock(&lock);
#ifdef AGAIN
	rounds++;
	if (rounds < 3)
		armed = true;
#endif
}

/* @forever */
void cpu1(void)
{
#ifdef AGAIN
	/* @forever */
	while (true)
#endif
	{
		wait_event(armed);
		running = true;
		if (armed) {
			armed = false;
			callback();
		}
		running = false;
	}
}
