struct item {
	int count;
	struct unknown *other;
	struct list_head node;
}

static long total(struct item *item)
{
	long sum = 0;

	return sum;
}

static int next(float x)
{
	return x;
}

struct item items[2] = {
	{ .count = 1 },
	{ .count = "two", .node = 3 },
};

void cpu0(void)
{
	double d = 1;
	struct item *item = &items[0];

	item->other = NULL;
	item->count = total(item) + next(1);
	item->count = d;
	goto done;
	switch (item->count) {
	case 1
		item->count = 2;
	}
done:
	item->count = "end";
}
