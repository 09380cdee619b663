struct mutex lock;
LIST_HEAD(items);
int number;

void cpu0(void)
{
	number = lock.owner;
	items.next = NULL;
}
