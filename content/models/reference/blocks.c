// SPDX-License-Identifier: GPL-2.0-only
/* Shows: blocks. */
int sum;

void cpu0(void)
{
	int i = 1;

	{
		int i = 10;	/* another one */

		sum += i;
	}
	for (; i < 3; i++)
		;
	sum += i;
}

void ending(void)
{
	pr_info("sum: %d\n", sum);
}
