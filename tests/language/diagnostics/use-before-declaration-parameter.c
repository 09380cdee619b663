static int count(struct item *item)
{
	return item->count;
}

struct item {
	int count;
};
struct item item;
int result;

void cpu0(void)
{
	result = count(&item);
}
