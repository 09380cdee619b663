// SPDX-License-Identifier: GPL-2.0-only
/* Shows: setup, cpu0 … cpu3, check_…, ending. */
int stock, sold;

void setup(void)
{
	stock = 2;
}

void cpu0(void)
{
	stock--;
	sold++;
}

void cpu1(void)
{
	stock--;
	sold++;
}

void check_nothing_is_lost(void)
{
	assert(stock + sold == 2);
}

void ending(void)
{
	pr_info("stock: %d, sold: %d\n", stock, sold);
}
