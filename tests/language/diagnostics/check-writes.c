struct mutex lock;
struct item {
	int count;
	struct list_head node;
};
LIST_HEAD(items);
struct item item;
int total;

static void note(void)
{
	total = 1;
}

static int look(void)
{
	return item.count;
}

void cpu0(void)
{
	note();
	item.count = look();
}

void check_direct(void)
{
	int copy = total;
	struct item *first = &item;

	copy++;
	assert(copy == 1);
	total++;
	first->count = 2;
}

void check_called(void)
{
	note();
	assert(look() == 0);
}

void always_locked(void)
{
	mutex_lock(&lock);
	assert(total == 0);
	mutex_unlock(&lock);
}

bool sometimes_allocated(void)
{
	struct item *fresh = kzalloc(sizeof(*fresh), GFP_KERNEL);

	return fresh->count == choose(2);
}

void ending(void)
{
	list_add(&item.node, &items);
	wait_event(total);
	pr_info("%d\n", total);
}
