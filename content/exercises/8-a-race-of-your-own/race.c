// SPDX-License-Identifier: GPL-2.0-only

static int count;
DEFINE_MUTEX(lock);

/*
 * Write a race here. What the fix needs stands between #ifdef FIXED and #endif.
 */

void cpu0(void)
{
	/// Counts.
	count++;
}

void cpu1(void)
{
	/// Counts as well. One step sees and changes the count, so nothing can
	/// come between: there is no race yet.
	count++;
}

/*
 * Say here what must hold: check_… functions are asked at the end of every
 * order, always_… functions in every state. A sometimes_… function has to be
 * true somewhere, in some order.
 */

/* Nothing that was counted is lost. */
void check_count(void)
{
	assert(count == 2);
}

/* Somebody has counted. */
bool sometimes_counted(void)
{
	return count > 0;
}
