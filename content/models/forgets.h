/* SPDX-License-Identifier: GPL-2.0-only */
/* What is asked of every listing in which M can go. */

/* ftrace has entries only for modules that are there. */
void check_ftrace_forgets(void)
{
	assert(!ftrace_ip || !is_gone(ftrace_ip));
}
