struct item {
	int value;
	struct item *next;
	struct list_head node;
};
struct item a, b;
struct item *cur = &a;
int i, k, never = 3, numbers[4], *ip = numbers;
LIST_HEAD(items);

static int pick(void)
{
	cur = &b;
	return 7;
}

static int seti(void)
{
	i = 1;
	return 2;
}

static int swi(void)
{
	ip = &numbers[2];
	return 3;
}

static int bump(void)
{
	k++;
	return k;
}

static int pure(int n)
{
	return n + 1;
}

static int drop(void)
{
	list_del(&b.node);
	return 1;
}

static int used(struct item *item, int value)
{
	return item ? value : 0;
}

static struct item *find(int value)
{
	return value ? &a : &b;
}

void cpu0(void)
{
	struct item *p = &a;
	int n = 0, r;

	cur->value = pick();
	numbers[i] = seti();
	*ip = swi();
	r = k * 100 + bump();
	r = (k == 1) + bump();
	r = (k ? k : 9) - bump();
	r = pure(bump() + k);
	r = n + pure(k - bump());
	k += bump();
	if (bump() > k)
		r = 0;
	while (n + bump() < cur->value)
		n++;
	pr_info("%d %d\n", bump(), k);
	find(bump())->next->value = k;
	r = list_empty(&items) + drop();
	r = p->value + pure(1);
	r = used(kzalloc(sizeof(*p), GFP_KERNEL), p->next->value);
	r = used(kzalloc(sizeof(*p), GFP_KERNEL), i);
	return;

	/* C leaves nothing open: */
	p->value = pick();
	p->next = find(n);
	numbers[n] = seti();
	a.next = find(k);
	r = n * 100 + bump();
	r = never + bump();
	r = k && bump();
	r = k ? bump() : k;
	r = pure(k) + n;
	r += bump();
	n = pure(n) + n;
	r = never + pure(k);
	numbers[never] = find(k)->value;
	cur = kzalloc(sizeof(*cur), GFP_KERNEL);
	cur->next = kzalloc(sizeof(*cur), GFP_KERNEL);
	numbers[k] = choose(2);
}

void cpu1(void)
{
	a.value = 1;
}
