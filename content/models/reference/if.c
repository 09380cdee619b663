// SPDX-License-Identifier: GPL-2.0-only
/* Shows: if … else. */
bool taken;
int first, second;

void cpu0(void)
{
	if (!taken)
		taken = true;
	else
		first = -EBUSY;
}

void cpu1(void)
{
	if (!taken) {
		taken = true;
	} else {
		second = -EBUSY;
	}
}

void ending(void)
{
	pr_info("first: %d, second: %d\n", first, second);
}
