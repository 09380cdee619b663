// SPDX-License-Identifier: GPL-2.0-only
/* Shows: wait_event. */
bool ready;
int value, seen;

void cpu0(void)
{
	value = 5;
	ready = true;
}

void cpu1(void)
{
	wait_event(ready);
	seen = value;
}

void ending(void)
{
	pr_info("seen: %d\n", seen);
}
