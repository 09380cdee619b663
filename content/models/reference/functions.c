// SPDX-License-Identifier: GPL-2.0-only
/* Shows: functions, local variables, return. */
static int twice(int n);

int result;

static int next(int n)
{
	int doubled = twice(n);

	return doubled + 1;
}

static int twice(int n)
{
	return n * 2;
}

void cpu0(void)
{
	result = next(3);
}

void ending(void)
{
	pr_info("result: %d\n", result);
}
