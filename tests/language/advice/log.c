/*
 * Instead of: printk, pr_debug, pr_emerg, pr_crit, pr_alert, dev_err,
 * dev_warn, dev_info, dev_dbg, trace_printk, printf, WARN, WARN_ON_ONCE,
 * WARN_ONCE, BUG, panic, BUILD_BUG_ON, static_assert.
 */
/* @variant bug: BUG_REACHED: The kernel stops */
int limit = 3;

void cpu0(void)
{
	int n = limit;

	pr_info("%d\n", n);
	if (WARN_ON(n > 2))
		pr_warn("%d are too many\n", n);
	WARN_ON(n > 2);
#ifndef BUG_REACHED
	if (n > 3)
#endif
		BUG_ON(true);
}
