/*
 * Instead of: kmalloc, kmalloc_array, kmem_cache_alloc, kvmalloc, vmalloc,
 * malloc, kcalloc, kmem_cache_zalloc, kvzalloc, kvcalloc, vzalloc, calloc,
 * kvfree, vfree, kfree_sensitive, kmem_cache_free, free, kmem_cache,
 * GFP_ATOMIC, GFP_NOWAIT, GFP_NOFS, GFP_NOIO.
 */
/* @variant twice: TWICE: Freed twice */
/* @variant late: LATE: Used after it was freed */
struct item {
	int value;
};
int value;

void cpu0(void)
{
	struct item *item;

	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = 1;
	value = item->value;
	kfree(item);
#ifdef LATE
	value = item->value;
#endif
#ifdef TWICE
	kfree(item);
#endif
}

void check_value(void)
{
	assert(value == 1);
}
