// SPDX-License-Identifier: GPL-2.0-only
/* Shows: arrays. */
struct symbol {
	const char *name;
	int address;
};

/* The empty element marks the end. */
struct symbol symbols[] = { { "a", 16 }, { "b", 32 }, {} };
int hits[2];

void cpu0(void)
{
	struct symbol *symbol;

	for (symbol = symbols; symbol->name; symbol++)
		if (symbol->address > 16)
			hits[symbol - symbols]++;
}

void ending(void)
{
	pr_info("a: %d\n", hits[0]);
	pr_info("b: %d\n", hits[1]);
}
