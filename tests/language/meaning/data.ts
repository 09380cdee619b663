import { files, prints } from './program.ts';

export const DATA = [
  prints(
    'structs contain structs and arrays, to any depth',
    `struct point {
	int x, y;
};
struct box {
	struct point corners[2];
	int tags[3];
};
struct room {
	const char *name;
	struct box box;
	struct room *next;
};
struct room rooms[2];
struct room *first;
int total;`,
    `struct room *room;
	struct box *box;
	int i;

	first = &rooms[1];
	first->next = &rooms[0];
	for (room = first; room; room = room->next) {
		box = &room->box;
		for (i = 0; i < 2; i++) {
			box->corners[i].x = i + 1;
			room->box.corners[i].y = box->corners[i].x * 10;
		}
		box->tags[2] = 7;
	}
	total = rooms[0].box.corners[1].y + first->next->box.corners[0].x + rooms[1].box.tags[2];`,
    'total rooms[1].box.corners[1].x first->next->box.tags[2] rooms[0].box.tags[1]',
    '28 2 7 0',
  ),
  prints(
    'a pointer walks an array to its end mark, forwards and backwards',
    `struct item {
	const char *name;
	int size;
};
struct item items[] = {
	{ "a", 1 },
	{ .name = "b", .size = 20 },
	{ .size = 300, .name = "c" },
	{}
};
int sum, count, back, middle;`,
    `struct item *item;

	for (item = items; item->name; item++)
		sum += item->size;
	count = item - items;
	while (item != items) {
		item--;
		back = back * 10 + (item->size > 5);
	}
	item += 2;
	middle = (item - 1)->size + item[-2].size;`,
    'sum count back middle',
    '321 3 110 21',
  ),
  prints(
    'designators place values, and count on from there',
    `enum { A, B, C, D };
struct pair {
	int left, right;
};
int v[] = { [C] = 7, 8, [A] = 1 };
int w[5] = { 1, [3] = 4 };
struct pair pairs[3] = { [1] = { .right = 5 }, { 6 } };
struct pair one = { .right = 2 };`,
    '	;',
    'v[0] v[1] v[2] v[3] w[0] w[2] w[3] w[4] pairs[0].left pairs[1].right pairs[2].left one.right',
    '1 0 7 8 1 0 4 0 0 5 6 2',
  ),
  prints(
    'start values may be addresses of what stands above',
    `struct node {
	int n;
	struct node *next;
	int *place;
};
int v[4] = { 1, 2, 3, 4 };
struct node last = { 3, NULL, &v[3] };
struct node nodes[2] = { { 1, &nodes[1], v }, { 2, &last, &v[1 + 1] } };
struct node *start = nodes;
bool yes = !0, no = 4 < 3;
int sum;`,
    `struct node *node;

	for (node = start; node; node = node->next)
		sum = sum * 100 + node->n * 10 + *node->place;`,
    'sum yes no',
    '112334 1 0',
  ),
  prints(
    'pointers of one array can be compared and subtracted',
    'int v[5];\nint *p = &v[4], *q = v;\nint a, b, c, d;',
    'a = p - q;\nb = q - p;\nc = p == q + 4;\nq += 2;\nd = p - q;\np -= 2;\nb += p == q && !(p != q);',
    'a b c d',
    '4 -3 1 2',
  ),
  prints(
    'an array of arrays',
    'int m[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };\nint sum;\nint *row;',
    'int i, j;\n\nfor (i = 0; i < 2; i++)\n\tfor (j = 0; j < 3; j++)\n\t\tsum += m[i][j] * (i + 1);\nrow = m[1];\nrow[1] = 50;\n*m[0] = 9;',
    'sum m[1][1] m[0][0] row[2]',
    '36 50 9 6',
  ),
  prints(
    'a function comes to a pointer in many ways, and from there to others',
    `struct ops {
	int (*outer)(int n);
	int (*inner)(int n);
};
struct driver {
	struct ops ops[2];
	int (*hook)(int n);
};
struct driver driver;
int a, b, c, d, e;

static int twice(int n)
{
	return n * 2;
}

static int next(int n)
{
	return n + 1;
}

static int outer(int n)
{
	int inner = driver.ops[1].inner(n);

	return inner * 10;
}

static void install(struct ops *ops, int (*run)(int n))
{
	ops->inner = run;
}

static int through(int (*run)(int n), int n)
{
	int first = run(n);

	return first + (*run)(n);
}`,
    `int (*local)(int n) = e ? twice : &next;

	driver.ops[0].outer = outer;
	install(&driver.ops[1], twice);
	a = driver.ops[0].outer(3);
	driver.hook = local;
	b = driver.hook(3);
	*(a ? &driver.ops[1].inner : &driver.hook) = driver.hook;
	c = driver.ops[0].outer(3);
	d = through(driver.ops[1].inner, 7);
	d += through(*twice, 7);
	e = (e ? outer : driver.ops[1].inner)(1);`,
    'a b c d e',
    '60 4 40 44 2',
  ),
  prints(
    'a table of structs with functions in them',
    `struct operation {
	const char *name;
	int (*run)(int a, int b);
	void (*done)(void);
};
int finished;

static int add(int a, int b)
{
	return a + b;
}

static int times(int a, int b)
{
	return a * b;
}

static void done(void)
{
	finished++;
}

struct operation operations[] = {
	{ .name = "add", .run = add },
	{ .name = "times", .run = &times, .done = done },
	{}
};
int (*chosen)(int, int);
int a, b, c;

static int apply(int (*run)(int, int), int n)
{
	return run(n, n);
}`,
    `struct operation *operation;

	for (operation = operations; operation->run; operation++) {
		a = a * 10 + operation->run(2, 3);
		if (operation->done)
			operation->done();
	}
	chosen = operations[1].run;
	if (chosen == times && chosen != add)
		b = (*operations[1].run)(4, 5);
	c = apply(add, 4) * 100;
	c += apply(chosen, 3);`,
    'a b c finished',
    '56 20 809 1',
  ),
  prints(
    'a field of what a function returns can be assigned',
    `struct item {
	int n;
	struct item *next;
};
struct item items[2];
int calls;

static struct item *get(int index)
{
	calls++;
	return &items[index];
}`,
    'get(1)->n = 5;\nget(0)->next = &items[1];\nget(0)->next->n += 3;\nget(1)->n++;\n(*get(0)).n = items[1].next == NULL;',
    'items[0].n items[1].n calls',
    '1 9 5',
  ),
  files(
    'strings are compared by strcmp, chosen, passed and printed',
    {
      'test.c': `
const char *names[] = { "b", "a" "c", NULL };
const char *found;
int order, equal;

static const char *pick(int n)
{
	return n ? "one \\"1\\"" : "none";
}

void cpu0(void)
{
	const char *local = names[1];

	equal = !strcmp(local, "ac");
	if (strcmp(names[0], names[1]) > 0 && strcmp("a", "ab") < 0)
		order = 1;
	found = order ? pick(1) : NULL;
	if (names[2])
		found = pick(0);
}

void ending(void)
{
	const char *text = found;

	pr_info("%s and %s: %d%%\\n", pick(0), text, equal);
	pr_info("to be");
	pr_cont(" continued %d\\n", order);
	pr_info("no newline");
	pr_info("tab\\tend\\\\\\n");
}
`,
    },
    ['none and one "1": 1%', 'to be continued 1', 'no newline', 'tab\tend\\'],
  ),
];
