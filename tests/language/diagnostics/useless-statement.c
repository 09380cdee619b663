int count;
LIST_HEAD(list);

void cpu0(void)
{
	count;
	count == 1;
	list_empty(&list);
	choose(2);
	WARN_ON(count);
}
