// SPDX-License-Identifier: GPL-2.0-only
/* Shows: int, bool, enum. */
enum state { IDLE, BUSY };

int count = 3;
bool seen;
enum state state;

void cpu0(void)
{
	count = 2 - count;
	seen = count;
	state = BUSY;
}

void ending(void)
{
	pr_info("count: %d\n", count);
	pr_info("seen: %d\n", seen);
	pr_info("state: %d\n", state);
}
