struct item {
	int count;
};
struct item item;
int result;

static int count(struct item item)
{
	return item.count;
}

static struct item make(void)
{
	return item;
}

static bool same(struct item *other)
{
	return *other == item;
}

void cpu0(void)
{
	result = count(item);
	result = same(&item);
}
