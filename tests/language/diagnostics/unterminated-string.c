int count;

void cpu0(void)
{
	pr_info("now);
	count = 1;
	pr_info("%d\n", count, "more
}
