/** Small programs that together meet every kind of instruction, expression and fault. */
import { ABBA, PATCHES } from '../machine/programs.ts';

const NODES = `
struct node { int value; struct node *child; struct list_head link; };
struct node *shared;
struct node *other;
LIST_HEAD(nodes);
`;

export const PROGRAMS: Readonly<Record<string, string>> = {
  ABBA,
  PATCHES,

  'choose: a fixed number of values': `
int x;
void cpu0(void) { x = choose(3); if (x == 2) x = choose(2); }
void cpu1(void) { x = 5; x = 1; }
`,
  'choose: a number that another CPU changes, too small at times': `
int count = 1;
int x;
void cpu0(void) { x = choose(count); x = x + choose(3 / count); }
void cpu1(void) { count = 3; count = 0; }
`,
  'choose: nowhere to store it': `${NODES}
struct node fixed;
void cpu0(void) { shared->value = choose(3); }
void cpu1(void) { shared = &fixed; }
`,

  'kzalloc: fresh and freed objects': `${NODES}
void cpu0(void) { struct node *n = kzalloc(sizeof(struct node), GFP_KERNEL); n->value = 1; shared = n; kfree(n); }
void cpu1(void) {
	struct node *n = kzalloc(sizeof(struct node), GFP_KERNEL);
	struct node *m = kzalloc(sizeof(struct node), GFP_KERNEL);
	assert(n->value == 0 && m->value == 0);
	other = n;
	kfree(n);
	other = kzalloc(sizeof(*other), GFP_KERNEL);
	if (other == shared) other->value = 7;
}
`,
  'kzalloc: nowhere to store it, with several choices': `${NODES}
struct node fixed;
void setup(void) { shared = &fixed; }
void cpu0(void) { struct node *n = kzalloc(sizeof(struct node), GFP_KERNEL); kfree(n); shared->child = kzalloc(sizeof(*n), GFP_KERNEL); }
void cpu1(void) { shared = NULL; }
`,
  'kzalloc: no object left': `${NODES}
void cpu0(void) { int i; for (i = 0; i < 5; i++) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); } }
void cpu1(void) { kfree(shared); }
`,
  'use after free': `${NODES}
void setup(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); }
void cpu0(void) { struct node *n = shared; n->value = 1; n->value = n->value + 1; }
void cpu1(void) { struct node *n = shared; shared = NULL; kfree(n); }
`,
  'double free, and kfree(NULL)': `${NODES}
void setup(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); }
void cpu0(void) { kfree(other); kfree(shared); }
void cpu1(void) { struct node *n = shared; kfree(n); shared = NULL; }
`,
  'kfree of what is no object': `${NODES}
struct node fixed;
void cpu0(void) { struct node *n = kzalloc(sizeof(struct node), GFP_KERNEL); kfree(n); if (choose(2)) kfree(&fixed); else kfree(n + 0); }
void cpu1(void) { kfree(shared->child); }
`,
  'kfree of a part of an object': `
struct part { int x; };
struct whole { struct part first; struct part second; };
struct whole *whole;
int x;
void setup(void) { whole = kzalloc(sizeof(*whole), GFP_KERNEL); }
void cpu0(void) { if (choose(2)) kfree(&whole->first); else kfree(&whole->second); x = 1; }
`,
  'kfree of the first part of an object': `
struct inner { int x; };
struct outer { struct inner in; int y; };
struct outer *outer;
struct inner *inner;
int x;
void setup(void) { outer = kzalloc(sizeof(*outer), GFP_KERNEL); inner = &outer->in; }
void cpu0(void) { kfree(inner); x = 1; }
void cpu1(void) { x = outer->y; x = inner->x; }
`,
  'kfree of an object whose lock is held': `
struct box { int x; struct mutex locks[2]; };
struct box *box;
void setup(void) { box = kzalloc(sizeof(*box), GFP_KERNEL); }
void cpu0(void) { mutex_lock(&box->locks[1]); if (choose(2)) kfree(box); mutex_unlock(&box->locks[1]); }
void cpu1(void) { struct box *mine = box; kfree(mine); }
`,
  'an object with an array in it': `
struct table { int rows[2]; int last; };
struct table *table;
int x;
void setup(void) { table = kzalloc(sizeof(*table), GFP_KERNEL); }
void cpu0(void) { int *row = table->rows; for (;;) { *row = 1; row++; if (x) break; } x = table->rows[choose(4)]; }
void cpu1(void) { x = table->last; x = 1; kfree(table); }
`,

  'self-deadlock and bad unlock': `
DEFINE_MUTEX(a);
DEFINE_MUTEX(b);
int x;
void cpu0(void) { mutex_lock(&a); if (x) mutex_lock(&a); mutex_unlock(&a); mutex_unlock(&b); }
void cpu1(void) { mutex_lock(&b); x = 1; mutex_unlock(&b); if (x) mutex_unlock(&a); }
`,
  'a lock behind a pointer': `
struct door { struct mutex lock; int opened; };
struct door *door;
struct door *spare;
void setup(void) { spare = kzalloc(sizeof(*spare), GFP_KERNEL); }
void cpu0(void) { mutex_lock(&door->lock); door->opened = 1; mutex_unlock(&door->lock); }
void cpu1(void) { door = spare; mutex_lock(&spare->lock); mutex_unlock(&spare->lock); kfree(spare); }
`,
  'a lock is kept': `
DEFINE_MUTEX(l);
int x;
void cpu0(void) { mutex_lock(&l); if (x) return; mutex_unlock(&l); }
void cpu1(void) { x = 1; }
`,

  'results of arithmetic': `
int least = -2147483647 - 1;
int most = 2147483647;
int seven = 7;
int two = 2;
void cpu0(void)
{
	assert(-seven / two == -3 && -seven % two == -1);
	assert(seven / -two == -3 && seven % -two == 1);
	assert(seven * two == 14 && seven - two == 5 && -seven * two == -14);
	assert((seven & two) == 2 && (seven | 8) == 15 && (seven ^ two) == 5 && ~seven == -8);
	assert(seven << two == 28 && -seven >> 1 == -4 && most >> 30 == 1);
	assert(seven > two && two < seven && two <= 2 && two >= 2 && seven != two && !(seven == two));
	assert(least < most && least + most == -1 && -most - 1 == least);
	assert(!!seven == 1 && !seven == 0 && (seven ? 3 : 4) == 3 && (seven && !two) == 0 && (!seven || two) == 1);
	two = 0;
}
`,
  'overflow: every operator, at the borders': `
int values[] = { -2147483647 - 1, -2147483647, -46341, -1, 0, 1, 2, 31, 32, 46341, 1073741824, 2147483647 };
int a;
int b;
int r;
void cpu0(void)
{
	a = values[choose(12)];
	b = values[choose(12)];
	switch (choose(8)) {
	case 0: r = a + b; break;
	case 1: r = a - b; break;
	case 2: r = a * b; break;
	case 3: r = a / b; break;
	case 4: r = a % b; break;
	case 5: r = a << b; break;
	case 6: r = a >> b; break;
	default: r = -a; break;
	}
	a = 0;
	b = 0;
}
`,

  'bounds: an index, the end of an array, pointers that walk': `
struct pair { int left; int right; };
struct pair pairs[] = { { 1, 2 }, { 3, 4 }, {} };
int numbers[3] = { 1, 2, 3 };
int more[3];
int x;
void cpu0(void)
{
	int *p = numbers;
	int *q = choose(2) ? numbers : more;
	struct pair *pair = &pairs[choose(3)];

	x = numbers[choose(5) - 1];
	p = p + choose(5);
	x = *p;
	x = p - q;
	pair = pair + x;
	x = pair->right;
	for (pair = pairs; pair->left; pair++)
		x = x + pair->right;
	assert(pair - pairs == 2);
}
void cpu1(void) { int *p = &numbers[2]; p = p - x; *p = 9; }
`,
  'a pointer that is NULL': `${NODES}
struct node fixed;
void cpu0(void)
{
	if (shared && shared->value == 0) shared->value = 1;
	other = shared ? shared->child : &fixed;
	other->child = shared->child;
	pr_info("%d\\n", other->child->value);
	return;
}
void cpu1(void) { shared = &fixed; fixed.child = &fixed; shared = NULL; }
`,

  wait_event: `
int ready;
int taken;
void cpu0(void) { wait_event(ready); taken = 1; wait_event(ready == 2); }
void cpu1(void) { ready = 1; wait_event(taken); ready = choose(2) + 1; }
`,
  'wait_event on a pointer': `${NODES}
struct node fixed;
void cpu0(void) { wait_event(shared->value); }
void cpu1(void) { if (choose(2)) shared = &fixed; fixed.value = 1; }
`,

  'switch: falling through, no default, a value that changes': `
enum kind { A, B, C, D };
enum kind kind;
int x;
void cpu0(void)
{
	switch (kind) {
	case A: x = 1;
	case B: x = x + 1; break;
	case C: x = 5;
	}
	switch (x) { case -1: x = 3; break; default: x = 4; case 2: x = x + 2; }
}
void cpu1(void) { kind = B; kind = C; kind = D; x = -1; }
`,
  'function pointers': `
int x;
static int one(int n) { return n + 1; }
static int twice(int n) { x = n; return n * 2; }
int (*call)(int n);
struct ops { int (*run)(int n); };
struct ops table[] = { { one }, { twice }, {} };
void cpu0(void) { struct ops *op; for (op = table; op->run; op++) { x = op->run(x + 1); } x = call(x); }
void cpu1(void) { call = one; call = twice; }
`,
  'calls within calls': `
int x;
static int add(int a, int b) { return a + b; }
static int sum(int n) { int s = 0; while (n > 0) { s = add(s, n); n--; } return s; }
static void nothing(void) { }
void cpu0(void) { int s; nothing(); s = sum(3); x = s + x; sum(1); if (add(x, 1) > 2 && !add(x, -6)) { x = 1; } }
void cpu1(void) { x = add(x, x); }
`,

  'lists: every helper': `${NODES}
struct node a;
struct node b;
int x;
void setup(void) { list_add(&a.link, &nodes); INIT_LIST_HEAD(&b.link); }
void cpu0(void)
{
	struct node *n;
	list_add_tail(&b.link, &nodes);
	list_for_each_entry(n, &nodes, link) n->value = n->value + 1;
	list_for_each_entry_reverse(n, &nodes, link) { x = list_is_first(&n->link, &nodes); x = x + 2 * list_is_last(&n->link, &nodes); }
	if (list_is_singular(&nodes)) x = 9;
	list_del(&b.link);
}
void cpu1(void)
{
	if (!list_empty(&nodes)) { x = list_first_entry(&nodes, struct node, link)->value; }
	list_del(&a.link);
	if (list_empty(&nodes)) x = 3;
	list_add(&a.link, &nodes);
	x = list_next_entry(&a, link)->value;
	x = list_last_entry(&nodes, struct node, link)->value;
}
`,
  'lists: an entry is deleted twice, walked over, freed': `${NODES}
void setup(void)
{
	shared = kzalloc(sizeof(*shared), GFP_KERNEL);
	list_add(&shared->link, &nodes);
}
void cpu0(void) { struct node *n; list_for_each_entry(n, &nodes, link) { n->value = 1; } }
void cpu1(void) { struct node *n = shared; list_del(&n->link); if (choose(2)) list_del(&n->link); kfree(n); list_add(&n->link, &nodes); }
`,
  'lists: heads that nobody initialised, links in a freed object': `
struct box { struct list_head items; struct list_head link; };
struct box *box;
struct box one;
struct list_head bare;
LIST_HEAD(boxes);
void setup(void) { box = kzalloc(sizeof(*box), GFP_KERNEL); list_add(&box->link, &boxes); }
void cpu0(void)
{
	switch (choose(5)) {
	case 0: list_add(&one.link, &bare); break;
	case 1: list_add_tail(&one.link, &box->items); break;
	case 2: list_del(&one.link); break;
	case 3: list_add(&one.link, &boxes); list_del(&one.link); break;
	default: INIT_LIST_HEAD(&box->items); list_add_tail(&one.link, &box->items);
	}
	if (list_empty(&box->items)) list_del(&box->link);
}
void cpu1(void) { kfree(box); box = NULL; }
`,
  'lists: entries outlive the head of their list': `
struct box { struct list_head items; };
struct box *box;
struct item { struct list_head link; };
struct item first;
struct item last;
int x;
void setup(void)
{
	box = kzalloc(sizeof(*box), GFP_KERNEL);
	INIT_LIST_HEAD(&box->items);
	list_add(&first.link, &box->items);
	list_add_tail(&last.link, &box->items);
}
void cpu0(void) { if (choose(2)) list_del(&first.link); else list_del(&last.link); x = 1; }
void cpu1(void) { kfree(box); }
`,
  'lists: a list that ends in itself on one side': `
LIST_HEAD(list);
struct list_head broken;
struct item { struct list_head link; };
struct item item;
void cpu0(void) { INIT_LIST_HEAD(&broken); list_add(&item.link, &list); list_del(&list); list_del(&item.link); }
void cpu1(void) { list_del(&broken); }
`,

  'lists: the variable of a finished loop, made from the head': `
struct item { int value; const char *name; struct list_head link; };
int before[2] = { 1, 2 };
int changing;
LIST_HEAD(items);
struct item item = { .name = "item" };
int steady;
int writable;
LIST_HEAD(others);
int x;
void cpu0(void)
{
	struct item *n;
	list_for_each_entry(n, &items, link) ;
	if (n->name) x = 1;
	x = n->value;
	n->value = 2;
	x = 3;
}
void cpu1(void)
{
	struct item *n;
	if (choose(2)) { list_add(&item.link, &items); item.value = 1; changing = 1; x = choose(2); }
	list_for_each_entry(n, &others, link) ;
	if (choose(2)) n->value = steady;
	else if (n->name) x = n->value;
	writable = 1;
}
`,

  'lists: everything in what is made from the head': `
struct part { int size; };
struct item { int value; struct part part; struct mutex lock; int row[2]; struct item *next; struct list_head inner; struct list_head link; };
int before[4];
struct part part;
struct mutex mutex;
LIST_HEAD(more);
LIST_HEAD(items);
LIST_HEAD(others);
int after[4];
struct item item;
struct item *shared;
struct item *n;
int x;
int *number;
struct mutex *lock;
struct list_head *list;
void setup(void) { INIT_LIST_HEAD(&item.inner); }
static void take(struct mutex *wanted) { mutex_lock(wanted); mutex_unlock(wanted); }
static int use(void)
{
	x = 1;
	n = list_first_entry(&items, struct item, link);
	number = &n->value;
	lock = &n->lock;
	list = &n->link;
	if (list == &items) x = 2;
	if (&n->part == &part) x = 3;
	switch (choose(13)) {
	case 0: x = n->value; break;
	case 1: n->part.size = 1; break;
	case 2: n->row[1]++; break;
	case 3: x = n->next == NULL; break;
	case 4: mutex_lock(&n->lock); break;
	case 5: x = list_empty(&n->inner); break;
	case 6: list_del(&n->inner); break;
	case 7: list_add_tail(&item.link, &n->link); break;
	case 8: *number = 7; break;
	case 9: take(lock); break;
	case 10: list_add(&item.inner, list); break;
	case 11: n = list_next_entry(n, link); break;
	case 12: kfree(n); break;
	}
	x = 4;
	return x;
}
void cpu0(void) { use(); }
void cpu1(void) { list_add(&item.link, &items); shared = &item; }
`,
  'lists: entries that are linked by a helper': `
struct item { int value; struct list_head link; };
struct queue { int length; struct list_head head; };
struct item item;
struct item spare;
struct queue queue;
struct queue *shared;
int x;
static void push(struct list_head *entry, struct list_head *head) { list_add(entry, head); }
static struct list_head *headOf(struct queue *q) { return &q->head; }
void setup(void) { INIT_LIST_HEAD(&queue.head); shared = &queue; push(&item.link, headOf(shared)); }
void cpu0(void) { list_del(&item.link); x = 1; }
void cpu1(void) { list_add_tail(&spare.link, &shared->head); x = list_empty(headOf(shared)); }
`,
  'lists: an entry of two lists, whose heads lie as its links do': `
struct task { int id; struct list_head waiting; struct list_head running; };
struct queues { struct list_head waiting; struct list_head running; };
struct queues queues;
struct task a;
struct task b;
int x;
void setup(void)
{
	INIT_LIST_HEAD(&queues.waiting);
	INIT_LIST_HEAD(&queues.running);
	list_add(&a.waiting, &queues.waiting); list_add(&a.running, &queues.running);
}
void cpu0(void)
{
	struct task *t;
	list_for_each_entry(t, &queues.waiting, waiting) ;
	if (&t->waiting == &queues.waiting) x = 1;
	if (choose(2)) list_add_tail(&b.waiting, &t->waiting); else list_del(&t->running);
}
void cpu1(void) { struct task *t; list_for_each_entry(t, &queues.running, running) x = t->id; list_del(&a.waiting); }
`,
  'pointers to every type': `
enum colour { RED, GREEN };
struct inner { int a; enum colour colour; };
struct outer { bool on; struct inner in[2]; const char *name; struct outer *next; };
struct outer *heap;
struct outer row[2];
int x;
enum colour *colour = &row[1].in[1].colour;
bool *on = &row[0].on;
const char **name = &row[1].name;
struct outer **next = &row[0].next;
struct inner *in = row[0].in;
int *number;
void cpu0(void) { *colour = GREEN; *on = true; *name = "n"; *next = &row[1]; x = (*next)->in[1].colour; in++; in->a = 4; in++; x = in->a; }
void cpu1(void) { heap = kzalloc(sizeof(*heap), GFP_KERNEL); number = &heap->in[1].a; in = &heap->in[0]; if (choose(2)) kfree(heap); *number = 3; x = 0; }
`,

  'busy waiting, and loops without end': `
int go;
int x;
void cpu0(void) { while (!go) ; x = 1; }
void cpu1(void) { do { x = (x + 1) % 3; } while (x != 2); go = 1; if (x) { for (;;) ; } }
`,
  'goto, break and continue': `
int x;
void cpu0(void)
{
	int i;
	for (i = 0; i < 4; i++) { if (i == 1) continue; if (x > 2) break; x += i; }
	if (x) goto out;
	x = 7;
out:
	x -= 1;
}
void cpu1(void) { x++; x--; }
`,
  strcmp: `
const char *names[] = { "b", "a", "ab", "", "b" };
const char *name = "ab";
int x;
void cpu0(void)
{
	const char *mine = names[choose(5)];
	if (!strcmp(mine, "b")) x = 1;
	if (strcmp(mine, "a") && strcmp(mine, name) == 0) x = 2;
	x = strcmp(mine, name);
	if (strcmp(mine, "ab") < 0) x = x + 5;
	assert(x != -1 || strcmp(mine, "a") <= 0);
}
void cpu1(void) { name = "a"; name = NULL; }
`,
  'assert, BUG_ON and WARN_ON': `
int x;
bool flag;
void cpu0(void) { flag = x; assert(x < 2); flag = WARN_ON(x == 1); WARN_ON(flag); BUG_ON(x == 3); assert(!flag); }
void cpu1(void) { x = 1; x = 2; x = 3; x = 0; }
`,
  'words that Promela and pan keep for themselves': `
int done; int now; int mem; int STEP; int A_x; int x_prev; struct list_head x; int init;
void cpu0(void) { int run = 1; int od = run; int v0 = od; int BAD = v0; INIT_LIST_HEAD(&x); done = BAD; now = done; mem = now + x_prev; }
void cpu1(void) { int fi = 2; int d_step = fi; pr_info("*/ /* \\\\ ' \\" %d\\n", fi); STEP = d_step; A_x = STEP; init = A_x; }
`,
  'three CPUs, and one that does nothing': `
int x;
void cpu0(void) { x = 1; x = 2; }
void cpu1(void) { }
void cpu2(void) { if (x == 1) x = 3; else x = 4; }
void check_x(void) { assert(x != 3); }
`,

  'rcu: a grace period waits for who was inside when it began': `
int x;
void cpu0(void) { rcu_read_lock(); x = 1; rcu_read_unlock(); rcu_read_lock(); x = 2; rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); x = 3; }
void cpu2(void) { rcu_read_lock(); rcu_read_lock(); rcu_read_unlock(); synchronize_rcu(); rcu_read_unlock(); }
`,
  'rcu: an entry is taken off and freed behind a grace period': `${NODES}
void setup(void) { rcu_read_lock(); shared = kzalloc(sizeof(*shared), GFP_KERNEL); list_add_rcu(&shared->link, &nodes); rcu_read_unlock(); synchronize_rcu(); }
void cpu0(void) { struct node *n; rcu_read_lock(); list_for_each_entry_rcu(n, &nodes, link) { n->value = 1; } rcu_read_unlock(); }
void cpu1(void) { list_del_rcu(&shared->link); synchronize_rcu(); kfree(shared); }
void check_empty(void) { assert(list_empty(&nodes)); }
`,
  'rcu: taken off twice, and freed too early': `${NODES}
void setup(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); list_add_tail_rcu(&shared->link, &nodes); }
void cpu0(void) { struct node *n; rcu_read_lock(); list_for_each_entry_rcu(n, &nodes, link) { n->value = 1; } rcu_read_unlock(); }
void cpu1(void) { list_del_rcu(&shared->link); if (choose(2)) list_del_rcu(&shared->link); kfree(shared); }
`,
  'rcu: a section that is never left, or left without being entered': `
int x;
void cpu0(void) { if (choose(2)) rcu_read_lock(); else rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); x = 1; }
`,
  'rcu: a section that is never left': `
int x;
void cpu0(void) { x = 1; rcu_read_lock(); }
`,
  'rcu: sections misused': `
int x;
void cpu0(void) { rcu_read_lock(); x = choose(2); if (x) synchronize_rcu(); rcu_read_unlock(); }
void cpu1(void) { if (x) rcu_read_unlock(); synchronize_rcu(); }
`,

  'forever: a worker that waits, checked with it asleep': `
int work, done;
/* @forever */
void cpu0(void) { wait_event(work); work = 0; done = 1; }
void cpu1(void) { if (choose(2)) work = 1; }
void check_idle(void) { assert(work == 0); }
`,
  'forever: a check that fails only if the worker sleeps': `
int work, done;
/* @forever */
void cpu0(void) { wait_event(work); work = 0; done = 1; }
void cpu1(void) { work = choose(2); }
void check_done(void) { assert(done); }
`,
  'forever: a worker that is woken again and again': `
int work, done;
void cpu0(void)
{
	/* @forever */
	while (true) {
		wait_event(work > 0);
		work--;
		done = 1;
	}
}
void cpu1(void) { work++; work++; }
void check_done(void) { assert(done && !work); }
`,
  'forever: a worker that sleeps with a lock in its hands': `
DEFINE_MUTEX(lock);
int work;
/* @forever */
void cpu0(void) { mutex_lock(&lock); wait_event(work); mutex_unlock(&lock); }
void cpu1(void) { work = choose(2); }
`,
  'forever: a worker that sleeps inside of a read section': `
int work;
/* @forever */
void cpu0(void) { rcu_read_lock(); wait_event(work); rcu_read_unlock(); }
void cpu1(void) { work = choose(2); }
`,
  'forever: one sleeps, another may not': `
int work;
/* @forever */
void cpu0(void) { wait_event(work == 1); }
void cpu1(void) { wait_event(work == 2); }
void cpu2(void) { work = choose(3); }
`,
  'forever: a condition that faults': `${NODES}
/* @forever */
void cpu0(void) { wait_event(!shared || shared->value); }
void cpu1(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); kfree(shared); }
`,
  'forever: loops that go round': `
DEFINE_MUTEX(lock);
int x;
void cpu0(void)
{
	/* @forever */
	while (true) {
		mutex_lock(&lock);
		assert(x == 0);
		mutex_unlock(&lock);
	}
}
void cpu1(void)
{
	/* @forever */
	do {
		mutex_lock(&lock);
		x = 1;
		x = 0;
		mutex_unlock(&lock);
	} while (true);
}
`,

  'check: holds': `
int x;
void cpu0(void) { x = x + 1; }
void cpu1(void) { x = x + 2; }
static int twice(int n) { return n + n; }
void check_sum(void) { int i; for (i = 0; i < 2; i++) { assert(twice(x) == 6); } }
void check_more(void) { assert(x > 0); }
`,
  'check: the second one fails in one order': `
int x;
void cpu0(void) { int old = x; x = old + 1; }
void cpu1(void) { x = x + 2; }
void check_positive(void) { assert(x > 0); }
void check_sum(void) { assert(x == 3); }
`,
  'check: does not apply behind a deadlock': `
int x;
void cpu0(void) { wait_event(x == 1); }
void cpu1(void) { if (choose(2)) x = 2; else x = 1; }
void check_x(void) { assert(x == 1); }
`,
  'check: faults': `${NODES}
void cpu0(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); }
void cpu1(void) { kfree(shared); }
void check_value(void) { assert(shared->value == 0); }
`,
  'always: holds, walking a list': `${NODES}
struct node a;
void cpu0(void) { list_add(&a.link, &nodes); a.value = 1; a.value = 0; list_del(&a.link); }
void cpu1(void) { WARN_ON(list_empty(&nodes)); }
void always_small(void) { struct node *n; list_for_each_entry(n, &nodes, link) { assert(n->value < 2); } }
void always_sane(void) { assert(!list_is_singular(&nodes) || !list_empty(&nodes)); }
`,
  '++ and -- in conditions': `${NODES}
int x = 2, y;
static int twice(int n) { return n * 2; }
void cpu0(void) { int n = 1; while (n--) y = 1; if (shared && --shared->value == 0) y = 2; if (x == 2 || --y) y = 3; }
void cpu1(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); shared->value = 1; switch (x--) { case 3: y = 4; break; case 2: shared = NULL; } }
void cpu2(void) { if ((twice(1) ? y++ : x) && twice(2)) y = 6; if (twice(2) && x--) y = 7; }
`,
  '++ and -- in conditions that fault': `${NODES}
int x = 2147483647, y, v[2], *p = v;
void cpu0(void) { if (y || x++) y = 1; }
void cpu1(void) { y = 1; y = 0; if (shared || ++shared->value) y = 2; }
void cpu2(void) { while (p++ != &v[1]) y = choose(2); if (y && *p++) y = 3; }
`,
  'always: fails between two steps': `
int x;
int y;
void cpu0(void) { x = 1; y = 1; x = 0; }
void cpu1(void) { if (x) y = 2; }
void always_fine(void) { assert(x < 2); }
void always_not_both(void) { assert(!(x && y == 2)); }
`,
  'always: fails at the start': `
int x;
void cpu0(void) { x = 1; }
void always_set(void) { assert(x); }
`,
  'always: holds, and a deadlock': `
int x;
void cpu0(void) { wait_event(x == 3); }
void cpu1(void) { x = choose(3) + 2; }
void always_small(void) { assert(x < 5); }
`,
  'sometimes: never': `
int x;
void cpu0(void) { x = 1; }
bool sometimes_two(void) { return x == 2; }
`,
};
