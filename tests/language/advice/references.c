/*
 * Instead of: refcount_t, kref, refcount_set, kref_init, REFCOUNT_INIT,
 * refcount_read, kref_read, refcount_inc, kref_get, refcount_dec,
 * refcount_dec_and_test, kref_put.
 */
/* @variant two-steps: TWO_STEPS: A put in two statements, as the kernel has not */
/* @variant too-many: TOO_MANY: One put too many */
struct item {
	int refs;
};
struct item *shared;
int n;

static void release(struct item *item)
{
	kfree(item);
}

static void put(struct item *item)
{
#ifdef TWO_STEPS
	item->refs--;
	if (item->refs == 0)
		release(item);
#else
	if (--item->refs == 0)
		release(item);
#endif
}

static void get(struct item *item)
{
	item->refs++;
}

void setup(void)
{
	struct item *item;

	item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->refs = 1;
	get(item);
	get(item);
	item->refs--;
	shared = item;
	n = item->refs;
}

void cpu0(void)
{
	struct item *item = shared;

	put(item);
#ifdef TOO_MANY
	put(item);
#endif
}

void cpu1(void)
{
	struct item *item = shared;

	put(item);
}

void check_users(void)
{
	assert(n == 2);
}
