// SPDX-License-Identifier: GPL-2.0-only
/* Because of the lock the two are never in at once. */
DEFINE_MUTEX(lock);
bool first_in, second_in;

void cpu0(void)
{
	mutex_lock(&lock);
	first_in = true;
	first_in = false;
	mutex_unlock(&lock);
}

void cpu1(void)
{
	mutex_lock(&lock);
	second_in = true;
	second_in = false;
	mutex_unlock(&lock);
}

bool sometimes_both_are_in(void)
{
	return first_in && second_in;
}
