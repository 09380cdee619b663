struct a {
	int count;
};
struct b {
	int count;
};
struct a one;
struct b two;
struct a *first;
struct mutex lock;
int number;
const char *name;

static void take(struct a *object)
{
	object->count = 1;
}

static struct a *give(void)
{
	return &two;
}

void cpu0(void)
{
	first = &two;
	first = one;
	first = 5;
	first = 0;
	take(&two);
	take(one);
	mutex_lock(lock);
	number = first;
	number = NULL;
	name = number;
	name = 0;
	first = give();
}
