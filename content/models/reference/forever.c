// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @forever. */
int orders, served;

void cpu0(void)
{
	/* @forever */
	while (true) {
		/// Sleeps until somebody orders.
		wait_event(orders > 0);
		orders--;
		served++;
	}
}

void cpu1(void)
{
	orders++;
}

void check_served(void)
{
	assert(orders == 0 && served == 1);
}

void ending(void)
{
	pr_info("served: %d\n", served);
}
