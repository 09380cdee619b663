/*
 * Instead of: irqreturn_t, request_irq, request_threaded_irq, enable_irq,
 * disable_irq_nosync, free_irq, disable_irq, synchronize_irq,
 * local_irq_disable, local_irq_save, local_bh_disable, local_irq_enable,
 * local_irq_restore, local_bh_enable.
 */
/* @variant nosync: NOSYNC: Does not wait for the handler */
/* @variant open: OPEN: Interrupts are let in */
struct priv {
	int first, second;
};
struct priv *priv;
bool enabled, running;
DEFINE_MUTEX(interrupts);

void setup(void)
{
	priv = kzalloc(sizeof(*priv), GFP_KERNEL);
}

void cpu0(void)
{
	enabled = true;
#ifndef OPEN
	mutex_lock(&interrupts);
#endif
	priv->first++;
	priv->second++;
#ifndef OPEN
	mutex_unlock(&interrupts);
#endif
#ifdef NOSYNC
	enabled = false;
#else
	enabled = false;
	wait_event(!running);
#endif
	kfree(priv);
}

static void handler(void)
{
#ifndef OPEN
	mutex_lock(&interrupts);
#endif
	assert(priv->first == priv->second);
#ifndef OPEN
	mutex_unlock(&interrupts);
#endif
}

/* @forever */
void cpu1(void)
{
	wait_event(enabled);
	running = true;
	if (enabled)
		handler();
	running = false;
}
