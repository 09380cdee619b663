// SPDX-License-Identifier: GPL-2.0-only
/* A loop that goes one too far. */
int numbers[3], last = 3;

void cpu0(void)
{
	int i;

	for (i = 0; i <= last; i++)
		numbers[i] = i;
}
