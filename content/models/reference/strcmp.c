// SPDX-License-Identifier: GPL-2.0-only
/* Shows: strcmp. */
const char *name = "M";
const char *found = "none";

void cpu0(void)
{
	if (!strcmp(name, "M"))
		found = "M";
}

void ending(void)
{
	pr_info("found: %s\n", found);
}
