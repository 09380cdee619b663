// SPDX-License-Identifier: GPL-2.0-only
/* One more than the largest int. */
int count = 2147483647;

void cpu0(void)
{
	count++;
}
