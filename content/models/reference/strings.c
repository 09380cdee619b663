// SPDX-License-Identifier: GPL-2.0-only
/* Shows: const char *. */
const char *name = "M";
bool same, loaded;

void cpu0(void)
{
	same = !strcmp(name, "M");
	name = NULL;
	loaded = name != NULL;
}

void ending(void)
{
	pr_info("same: %d\n", same);
	pr_info("loaded: %d\n", loaded);
	pr_info("name: %s\n", name ? name : "none");
}
