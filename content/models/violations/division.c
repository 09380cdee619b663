// SPDX-License-Identifier: GPL-2.0-only
/* The divisor becomes 0 in between. */
int share = 12, users = 1;

void cpu0(void)
{
	share = share / users;
}

void cpu1(void)
{
	users--;
}
