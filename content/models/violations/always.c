// SPDX-License-Identifier: GPL-2.0-only
/* Two accounts whose sum is wrong for a moment. */
int left = 10, right;

void cpu0(void)
{
	left -= 3;
	right += 3;
}

void always_sum_is_ten(void)
{
	assert(left + right == 10);
}
