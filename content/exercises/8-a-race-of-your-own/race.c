// SPDX-License-Identifier: GPL-2.0-only
/*
 * A race of your own. Write one, and say what must hold: check_… functions are
 * asked at the end, always_… functions in every state. What the fix needs
 * stands between #ifdef FIXED and #endif.
 */

static int count;
DEFINE_MUTEX(lock);

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
