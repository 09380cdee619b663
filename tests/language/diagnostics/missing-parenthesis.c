int count;

void cpu0(void)
{
	if (count == 1 {
		count = 2;
	}
	pr_info("%d\n", count;
	count = (count + 1;
	while count
		count--;
	count = 3;
}
