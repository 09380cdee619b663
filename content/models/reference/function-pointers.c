// SPDX-License-Identifier: GPL-2.0-only
/* Shows: function pointers. */
struct notifier {
	int (*call)(int event);
};

static int count_events(int event)
{
	return event + 1;
}

static int ignore(int event)
{
	return event;
}

struct notifier chain[2] = { { .call = count_events }, { ignore } };
int result;

void cpu0(void)
{
	int i;

	for (i = 0; i < 2; i++)
		result = chain[i].call(result);
}

void ending(void)
{
	pr_info("result: %d\n", result);
}
