// SPDX-License-Identifier: GPL-2.0-only
/* Shows: choose. */
int result;

static int init(void)
{
	int fails = choose(2);

	return fails ? -ENODEV : 0;
}

void cpu0(void)
{
	result = init();
}

void ending(void)
{
	pr_info("init: %d\n", result);
}
