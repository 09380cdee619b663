void cpu0(void)
{
	LIST_HEAD(items);
	DEFINE_MUTEX(lock);
}
