struct mutex lock;
LIST_HEAD(list);
int result;

static int add(int a, int b)
{
	return a + b;
}

void cpu0(void)
{
	result = add(1);
	result = add(1, 2, 3);
	mutex_lock();
	list_add(&list);
	pr_info();
}
