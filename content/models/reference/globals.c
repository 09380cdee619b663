// SPDX-License-Identifier: GPL-2.0-only
/* Shows: start values. */
struct patch {
	const char *name;
	int address;
	bool enabled;
};

struct patch patches[3] = {
	{ "P1", 16, true },
	[2] = { .name = "P3" },
};
int count = 2 * 3;
int zero;

void cpu0(void)
{
	zero = count - 6;
}

void ending(void)
{
	pr_info("P1: %d\n", patches[0].enabled);
	pr_info("second: %s\n", patches[1].name ? patches[1].name : "empty");
	pr_info("P3: %d\n", patches[2].enabled);
	pr_info("zero: %d\n", zero);
}
