struct item {
	int count;
};
int count;

void cpu0(void)
{
	count = int;
	pr_info("%d\n", struct item);
}
