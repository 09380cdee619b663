// SPDX-License-Identifier: GPL-2.0-only
/* Shows: while, do … while, for, break, continue. */
int sum, rounds, odd;

void cpu0(void)
{
	int i;

	for (i = 1; i <= 3; i++)
		sum += i;
	do
		rounds++;
	while (rounds < 2);
	while (i) {
		i--;
		if (i % 2 == 0)
			continue;
		odd++;
		if (odd == 2)
			break;
	}
}

void ending(void)
{
	pr_info("sum: %d, rounds: %d, odd: %d\n", sum, rounds, odd);
}
