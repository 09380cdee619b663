struct item {
	int refs, other;
	struct item *next;
};
struct item item, *first = &item;
int count, numbers[3], *at = numbers;

static int next(void)
{
	return count;
}

static void look(struct item *p)
{
	int n = 3;

	if (n-- > 1 && n)
		return;
	if (count++ + count)
		return;
	while (n++ < ++n)
		;
	if (--count == next())
		return;
	if (first->refs-- > p->refs)
		return;
	if ((*at)++ == count)
		return;
	if (++numbers[0] > *at)
		return;
	for (; numbers[n++] == numbers[n];)
		;
	switch (n-- + n) {
	}
	do
		n = 0;
	while (n++ ? n : 0);
	if (numbers[n]++ + numbers[2])
		return;

	/* C leaves nothing open: */
	if (--p->refs == 0 && p->other)
		return;
	if (n && n-- > 1)
		return;
	if (next() && count--)
		return;
	if (p->refs++ == p->other)
		return;
	while (n--)
		;
	if (n ? n-- : n)
		return;
}

void cpu0(void)
{
	look(&item);
}
