// SPDX-License-Identifier: GPL-2.0-only
/* CPU0 can miss the moment in which ready is true. */
bool ready;

void cpu0(void)
{
	while (!ready)
		;
}

void cpu1(void)
{
	ready = true;
	ready = false;
}
