/*
 * Instead of: memset, memcpy, memmove, kmemdup, devm_kzalloc, devm_kmalloc,
 * devm_kfree.
 */
/* @variant twice: TWICE: Given back by hand, and where its device goes */
struct item {
	int value;
};

void cpu0(void)
{
	struct item *item;

	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = 1;
	item->value = 0;
	assert(item->value == 0);
	kfree(item);
#ifdef TWICE
	kfree(item);
#endif
}
