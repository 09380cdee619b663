/*
 * Instead of: IS_ERR, IS_ERR_OR_NULL, ERR_PTR, ERR_CAST, PTR_ERR,
 * PTR_ERR_OR_ZERO.
 */
/* @variant blind: BLIND: Does not look at what it got */
struct item {
	int value;
};
int err, value;

static struct item *make(void)
{
	struct item *item;

	if (choose(2)) {
		err = -ENOMEM;
		return NULL;
	}
	item = kzalloc(sizeof(*item), GFP_KERNEL);
	return item;
}

static int use(void)
{
	struct item *item;

	item = make();
#ifndef BLIND
	if (!item)
		return err;
#endif
	item->value = 0;
	value = item->value;
	kfree(item);
	return 0;
}

void cpu0(void)
{
	int ret;

	ret = use();
	assert(ret == 0 || ret == -ENOMEM);
}
