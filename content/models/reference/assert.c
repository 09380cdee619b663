// SPDX-License-Identifier: GPL-2.0-only
/* Shows: assert. */
int stock = 1;

static void sell(void)
{
	if (stock > 0)
		stock--;
}

void cpu0(void)
{
	sell();
}

void cpu1(void)
{
	sell();
}

void check_stock(void)
{
	assert(stock >= 0);
}

void ending(void)
{
	pr_info("stock: %d\n", stock);
}
