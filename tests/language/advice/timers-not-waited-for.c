/*
 * Instead of: del_timer, timer_delete, hrtimer_try_to_cancel, timer_pending,
 * hrtimer_active.
 */
/* @variant gone: GONE: Only the timer frees what it uses */
struct priv {
	int ticks;
};
struct priv *priv;
bool armed;

void setup(void)
{
	priv = kzalloc(sizeof(*priv), GFP_KERNEL);
	armed = true;
}

void cpu0(void)
{
	if (armed)
		armed = false;
#ifndef GONE
	kfree(priv);
#endif
}

/* @forever */
void cpu1(void)
{
	wait_event(armed);
	if (armed) {
		armed = false;
		priv->ticks++;
#ifdef GONE
		kfree(priv);
#endif
	}
}
