// SPDX-License-Identifier: GPL-2.0-only
/* Shows: constants. */
int *nowhere = NULL;
bool is_true = true, is_false = false;
int hex = 0x1f, result;

void cpu0(void)
{
	if (!nowhere)
		result = -ENOENT;
}

void ending(void)
{
	pr_info("%d %d %d\n", is_true, is_false, hex);
	pr_info("result: %d\n", result);
}
