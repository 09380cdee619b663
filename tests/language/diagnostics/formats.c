struct item {
	int count;
};
struct item *first;
const char *name;
int count;

void cpu0(void)
{
	pr_info("%s is %d\n", name);
	pr_info("done\n", count);
	pr_info("%s\n", count);
	pr_info("%d\n", name);
	pr_info("%d\n", first);
	pr_info("%p\n", first);
	pr_info("%5d\n", count);
	pr_info("100%\n");
	pr_info(name);
	pr_info("100%% of %s: %d\n", name, count);
}
