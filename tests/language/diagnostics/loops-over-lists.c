struct item {
	int count;
	struct list_head node;
	struct list_head children;
};
LIST_HEAD(items);
struct item *global;
int number;

static struct item *find(void)
{
	return global;
}

void cpu0(void)
{
	struct item *item, *child;

	list_for_each_entry(global, &items, node)
		number = 1;
	list_for_each_entry(number, &items, node)
		number = 1;
	list_for_each_entry(item, items, node)
		number = 1;
	list_for_each_entry(child, &find()->children, node)
		number = 1;
	list_for_each_entry(item, &item->children, node)
		number = 1;
	list_for_each_entry(item, &items)
		number = 1;
}
