// SPDX-License-Identifier: GPL-2.0-only
/* Both CPUs count; without a lock one count can be lost. */
int count;

static void add_one(void)
{
	int old = count;

	count = old + 1;
}

void cpu0(void)
{
	add_one();
}

void cpu1(void)
{
	add_one();
}

void check_both_count(void)
{
	assert(count == 2);
}
