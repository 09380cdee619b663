// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @racy. */
int hits;
int shown;

void cpu0(void)
{
	hits = 1;	/* @racy Who looks may see the count from before. */
}

void cpu1(void)
{
	shown = hits;
}

void ending(void)
{
	pr_info("shown: %d\n", shown);
}
