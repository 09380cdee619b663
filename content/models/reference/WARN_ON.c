// SPDX-License-Identifier: GPL-2.0-only
/* Shows: WARN_ON. */
enum state { DISABLED, ENABLED };

enum state state = ENABLED;
int result;

static int enable(void)
{
	if (WARN_ON(state != DISABLED))
		return -EINVAL;
	state = ENABLED;
	return 0;
}

void cpu0(void)
{
	result = enable();
}

void ending(void)
{
	pr_info("result: %d\n", result);
}
