// SPDX-License-Identifier: GPL-2.0-only
/* Shows: pr_err, pr_warn, pr_notice, pr_info, pr_cont. */
void cpu0(void)
{
	pr_err("symbol '%s' not found\n", "b");
	pr_warn("failed to apply patch '%s' (%d)\n", "P3", -EINVAL);
	pr_notice("enabling patch '%s'\n", "P3");
	pr_info("stack:");
	pr_cont(" b3");
	pr_cont(" b2\n");
}
