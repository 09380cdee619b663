import { files, prints } from './program.ts';

const ITEMS = `
struct item {
	int n;
	struct list_head node;
	int after;
};
LIST_HEAD(list);
struct item items[4] = { { .n = 1 }, { .n = 2 }, { .n = 3 }, { .n = 4 } };
int a, b, c, d, e;

/* The numbers on the list, as digits. */
int digits(void)
{
	struct item *item;
	int sum = 0;

	list_for_each_entry(item, &list, node)
		sum = sum * 10 + item->n;
	return sum;
}
`;

export const KERNEL = [
  prints(
    'list_add puts in front, list_add_tail at the end, list_del takes out',
    ITEMS,
    `list_add(&items[0].node, &list);
	list_add(&items[1].node, &list);
	a = digits();
	list_add_tail(&items[2].node, &list);
	b = digits();
	list_del(&items[0].node);
	c = digits();
	list_add(&items[0].node, &items[1].node);
	d = digits();
	list_add_tail(&items[3].node, &items[2].node);
	e = digits();`,
    'a b c d e',
    '21 213 23 213 2143',
  ),
  prints(
    'list_rotate_left moves the first entry to the end, of a list that has one',
    ITEMS,
    `list_rotate_left(&list);
	a = list_empty(&list);
	list_add_tail(&items[0].node, &list);
	list_rotate_left(&list);
	b = digits();
	list_add_tail(&items[1].node, &list);
	list_rotate_left(&list);
	c = digits();
	list_add_tail(&items[2].node, &list);
	list_add_tail(&items[3].node, &list);
	list_rotate_left(&list);
	d = digits();
	list_rotate_left(&list);
	list_rotate_left(&list);
	list_rotate_left(&list);
	e = digits();
	e = e * 10 + list_is_last(&items[3].node, &list);`,
    'a b c d e',
    '1 1 21 1342 21341',
  ),
  prints(
    'questions about lists, also about empty ones',
    ITEMS,
    `struct item *item;

	a = list_empty(&list) * 10 + list_is_singular(&list);
	list_for_each_entry(item, &list, node)
		b++;
	list_for_each_entry_reverse(item, &list, node)
		b++;
	list_add(&items[1].node, &list);
	c = list_empty(&list) * 10 + list_is_singular(&list);
	list_add(&items[0].node, &list);
	d = list_is_singular(&list);
	e = list_is_first(&items[0].node, &list) * 1000 + list_is_first(&items[1].node, &list) * 100;
	e += list_is_last(&items[1].node, &list) * 10 + list_is_last(&items[0].node, &list);`,
    'a b c d e',
    '10 0 1 0 1010',
  ),
  prints(
    'first, last, next and previous entry, and container_of',
    ITEMS,
    `int i;

	for (i = 0; i < 4; i++)
		list_add_tail(&items[i].node, &list);
	a = list_first_entry(&list, struct item, node)->n * 10 + list_last_entry(&list, struct item, node)->n;
	b = list_next_entry(&items[1], node)->n * 10 + list_prev_entry(&items[1], node)->n;
	container_of(&items[2].node, struct item, node)->after = 9;
	c = items[2].after;
	d = list_first_entry(&items[1].node, struct item, node) == &items[2];`,
    'a b c d',
    '14 31 9 1',
  ),
  prints(
    'loops over lists run both ways, with break, continue and return inside',
    `${ITEMS}
static struct item *find(int n)
{
	struct item *item;

	list_for_each_entry(item, &list, node)
		if (item->n == n)
			return item;
	return NULL;
}
`,
    `struct item *item;
	int i;

	for (i = 0; i < 4; i++)
		list_add(&items[i].node, &list);
	list_for_each_entry_reverse(item, &list, node)
		a = a * 10 + item->n;
	list_for_each_entry(item, &list, node) {
		if (item->n == 3)
			continue;
		b = b * 10 + item->n;
		if (item->n == 2)
			break;
	}
	c = item->n;
	d = find(3) == &items[2];
	e = !find(7);`,
    'a b c d e',
    '1234 42 2 1 1',
  ),
  prints(
    'a loop over a list that ran to its end leaves the variable at the head',
    ITEMS,
    `struct item *item;

	list_add(&items[0].node, &list);
	list_for_each_entry(item, &list, node)
		a++;
	b = &item->node == &list;`,
    'a b',
    '1 1',
  ),
  prints(
    'lists of lists, in objects from the heap',
    `struct child {
	int n;
	struct list_head siblings;
};
struct parent {
	struct list_head children;
	struct list_head node;
	struct mutex lock;
};
LIST_HEAD(parents);
int sum, count;

static struct parent *make(int n)
{
	struct parent *parent = kzalloc(sizeof(*parent), GFP_KERNEL);
	struct child *child;

	INIT_LIST_HEAD(&parent->children);
	list_add_tail(&parent->node, &parents);
	child = kzalloc(sizeof(struct child), GFP_KERNEL);
	child->n = n;
	list_add(&child->siblings, &parent->children);
	return parent;
}`,
    `struct parent *parent;
	struct child *child;

	mutex_lock(&make(1)->lock);
	make(20);
	list_for_each_entry(parent, &parents, node) {
		count++;
		list_for_each_entry(child, &parent->children, siblings)
			sum += child->n;
	}
	parent = list_first_entry(&parents, struct parent, node);
	mutex_unlock(&parent->lock);
	list_del(&parent->node);
	kfree(list_first_entry(&parent->children, struct child, siblings));
	kfree(parent);
	count += list_is_singular(&parents) * 10;`,
    'sum count',
    '21 12',
  ),
  prints(
    'a list_head by pointer',
    ITEMS,
    `struct list_head *head = &list, *entry = &items[2].node;

	list_add(entry, head);
	a = digits();
	b = container_of(entry, struct item, node)->n;
	c = head == &list && entry != head;
	list_del(entry);
	d = list_empty(head);`,
    'a b c d',
    '3 3 1 1',
  ),
  prints(
    'list_add_rcu and list_add_tail_rcu add, list_del_rcu leaves the entry its link to the next one',
    ITEMS,
    `struct item *item;

	rcu_read_lock();
	list_add_rcu(&items[1].node, &list);
	list_add_rcu(&items[0].node, &list);
	list_add_tail_rcu(&items[2].node, &list);
	a = digits();
	rcu_read_lock();
	list_for_each_entry_rcu(item, &list, node) {
		if (item->n == 2)
			list_del_rcu(&item->node);
		b = b * 10 + item->n;
	}
	rcu_read_unlock();
	rcu_read_unlock();
	c = digits();
	synchronize_rcu();
	d = list_next_entry(&items[1], node)->n;
	list_add_rcu(&items[1].node, &list);
	e = digits();`,
    'a b c d e',
    '123 123 13 3 213',
  ),
  prints(
    'kzalloc gives zeroes, and can stand inside an expression',
    `struct item {
	int n;
	struct item *next;
};
struct item *first;
int a, b, c;

static struct item *push(struct item *item, int n)
{
	item->n += n;
	item->next = first;
	return item;
}`,
    `first = push(kzalloc(sizeof(struct item), GFP_KERNEL), 5);
	first = push(kzalloc(sizeof(*first), GFP_KERNEL), 6);
	a = first->n * 10 + first->next->n;
	b = first->next->next == NULL;
	kfree(first->next->next);
	c = 3 - choose(1);`,
    'a b c',
    '65 1 3',
  ),
  prints(
    'WARN_ON yields the truth of its condition, also of one with a call',
    `int calls, a, b, c;

static int same(int n)
{
	calls++;
	return n;
}`,
    'if (WARN_ON(same(5)))\n\ta = 1;\nif (!WARN_ON(same(0)) && WARN_ON(calls == 2))\n\tb = 2;\nc = WARN_ON(same(3) == 3) + 1;\nWARN_ON(calls > 100);\nassert(same(1));\nBUG_ON(same(0));',
    'a b c calls',
    '1 2 2 5',
  ),
  prints(
    'error numbers are those of Linux',
    'int a, b, c, d;',
    'a = -EINVAL;\nb = -EBUSY;\nc = EEXIST + ENOMEM * 100;\nd = -ENOENT;',
    'a b c d',
    '-22 -16 1217 -2',
  ),
  prints(
    'wait_event goes on where its condition holds, and locks can be taken again after release',
    'struct mutex lock;\nDEFINE_MUTEX(other);\nint a = 1, b;',
    'wait_event(a == 1 && !b);\nmutex_lock(&lock);\nmutex_lock(&other);\nb = 2;\nmutex_unlock(&lock);\nmutex_lock(&lock);\nmutex_unlock(&other);\nmutex_unlock(&lock);',
    'a b',
    '1 2',
  ),
  files(
    'setup runs first, prototypes let functions stand in any order',
    {
      'test.c': `
struct item;
static int later(struct item *item);

struct item {
	int n;
};
struct item item;
int result;

void setup(void)
{
	item.n = 4;
}

void cpu0(void)
{
	result = later(&item);
}

static int later(struct item *item)
{
	return item->n * 2;
}

void check_result(void)
{
	assert(result == 8);
}

void ending(void)
{
	pr_info("%d\\n", result);
}
`,
    },
    ['8'],
  ),
];
