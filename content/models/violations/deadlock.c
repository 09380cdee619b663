// SPDX-License-Identifier: GPL-2.0-only
/* Two locks, taken in opposite orders. */
DEFINE_MUTEX(first);
DEFINE_MUTEX(second);

void cpu0(void)
{
	mutex_lock(&first);
	mutex_lock(&second);
	mutex_unlock(&second);
	mutex_unlock(&first);
}

void cpu1(void)
{
	mutex_lock(&second);
	mutex_lock(&first);
	mutex_unlock(&first);
	mutex_unlock(&second);
}
