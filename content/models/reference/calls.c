// SPDX-License-Identifier: GPL-2.0-only
/* Shows: calls. */
int reads, writes;

static int read_once(void)
{
	reads++;
	return reads;
}

static void note(int value)
{
	writes = value;
}

void cpu0(void)
{
	note(read_once());
	read_once();
}

void ending(void)
{
	pr_info("reads: %d, writes: %d\n", reads, writes);
}
