struct item {
	int count;
	struct list_head node;
};
struct mutex lock;
LIST_HEAD(items);
struct item *first;
int number;

static bool ready(void)
{
	return number == 1;
}

void cpu0(void)
{
	first = kzalloc(8, GFP_KERNEL);
	first = kzalloc(sizeof(first), GFP_KERNEL);
	first = kzalloc(sizeof(*first), 0);
	number = GFP_KERNEL;
	kfree(number);
	kfree(NULL);
	first = list_first_entry(&items, item, node);
	first = list_first_entry(&items, struct item, first->node);
	first = container_of(&items, struct mutex, node);
	mutex_lock(&items);
	wait_event(ready());
	number = list_add;
	number = strcmp("a", 1);
	number = LIST_HEAD;
}
