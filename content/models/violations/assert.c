// SPDX-License-Identifier: GPL-2.0-only
/* What CPU0 asserts, CPU1 can undo in between. */
bool ready;

void cpu0(void)
{
	ready = true;
	assert(ready);
}

void cpu1(void)
{
	ready = false;
}
