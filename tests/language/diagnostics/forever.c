struct item {
	/* @forever */
	int value;
	struct list_head node;
};
LIST_HEAD(items);
int x;

/* @forever */
int y;

/* @forever */
static void helper(void)
{
	/* @forever */
	x = 1;
	/* @forever loop */
	while (x)
		x = 2;
}

/* @forever */
void setup(void)
{
	/* @forever */
	while (x)
		x = 0;
}

static void show(void)
{
	/* @forever */
	do
		pr_info("%d\n", x);
	while (x);
}

/* @forever */
void cpu0(void);

/* @forever too */
void cpu0(void)
{
	struct item *item;

	helper();
	/* @forever */
	list_for_each_entry(item, &items, node)
		x = item->value;
	/* @forever */
	{
		x = 1;
	}
}

void ending(void)
{
	show();
}
