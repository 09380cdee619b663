struct item {
	const char *name;
	struct list_head node;
};
enum state { IDLE, BUSY };
struct item item;
enum state state;
int count;

static int next(void)
{
	return count;
}

void check_count(void)
{
	int n = 1;

	if (n--)
		assert(count == 0);
	if (count--)
		assert(n);
}

void cpu0(void)
{
	if (item.name++)
		return;
	if (next()++)
		return;
	if (++item.node)
		return;
	if (state++ == BUSY)
		return;
	if (WARN_ON(count++))
		return;
}
