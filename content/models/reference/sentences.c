// SPDX-License-Identifier: GPL-2.0-only
/* Shows: /// a sentence, @moment. */
int balance = 10;

void cpu0(void)
{
	int found;

	/// Looks how much there is.
	found = balance;
	/// Pays out. What others did since the look is lost.
	/* @pay */
	balance = found - 3;
}

void cpu1(void)
{
	/// Takes five.
	balance -= 5;
}

void ending(void)
{
	pr_info("balance: %d\n", balance);
}
