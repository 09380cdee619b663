// SPDX-License-Identifier: GPL-2.0-only
/* Shows: struct mutex, DEFINE_MUTEX. */
struct account {
	struct mutex lock;	/* free from the start */
	int balance;
};

struct account account;
DEFINE_MUTEX(total_lock);
int total;

static void pay_in(void)
{
	mutex_lock(&account.lock);
	account.balance++;
	mutex_unlock(&account.lock);
	mutex_lock(&total_lock);
	total++;
	mutex_unlock(&total_lock);
}

void cpu0(void)
{
	pay_in();
}

void cpu1(void)
{
	pay_in();
}

void ending(void)
{
	pr_info("balance: %d, total: %d\n", account.balance, total);
}
