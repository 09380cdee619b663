// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @section. */
DEFINE_MUTEX(lock);
const char *last;

void cpu0(void)
{
	/* @section zero writes */
	mutex_lock(&lock);
	last = "CPU0";
	mutex_unlock(&lock);
}

void cpu1(void)
{
	/* @section one writes */
	mutex_lock(&lock);
	last = "CPU1";
	mutex_unlock(&lock);
}

void ending(void)
{
	pr_info("last: %s\n", last);
}
