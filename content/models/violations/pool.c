// SPDX-License-Identifier: GPL-2.0-only
/* A loop that allocates and never frees. */
struct item {
	int count;
};

struct item *last;

void cpu0(void)
{
	int i;

	for (i = 0; i < 100; i++)
		last = kzalloc(sizeof(*last), GFP_KERNEL);
}
