int count;

void cpu0(void)
{
	count = 1 + \
		2;
	pr_info("a \rb\n");
}
