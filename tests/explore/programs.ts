/** Small programs for the tests of the explorer, by name: each small enough for the naive explorer. */
import { ABBA } from '../machine/programs.ts';

export const PROGRAMS: Readonly<Record<string, string>> = {
  'one CPU that counts':
    'int x;\nvoid cpu0(void) { x = 1; x = 2; }\nvoid check_x(void) { assert(x == 2); }\n',

  ABBA: ABBA,

  'ABBA beside a third CPU that faults': `${ABBA}
int *nothing;
void cpu2(void)
{
	*nothing = 1;
}
`,

  'a lost update': `
int x;
void cpu0(void) { int v = x; x = v + 1; }
void cpu1(void) { int v = x; x = v + 1; }
void check_both(void) { assert(x == 2); }
void ending(void) { pr_info("x: %d\\n", x); }
`,

  'four CPUs with steps of their own': `
int a, b, c, d;
void cpu0(void) { a = 1; a = 2; }
void cpu1(void) { b = 1; }
void cpu2(void) { c = 1; c = 2; }
void cpu3(void) { d = 1; }
void check_all(void) { assert(a + b + c + d == 6); }
`,

  'choices that meet again': `
int x, y;
void cpu0(void) { x = choose(3); if (x > 1) x = 0; }
void cpu1(void) { y = choose(2); }
void check_x(void) { assert(x + y < 2); }
void ending(void) { pr_info("%d %d\\n", x, y); }
`,

  'a choice among none': 'int n, x;\nvoid cpu0(void) { x = choose(n); }\nvoid cpu1(void) { n = 2; }\n',

  'objects that are used again': `
struct item { int value; };
struct item *kept;
int seen;
void cpu0(void)
{
	struct item *item = kzalloc(sizeof(struct item), GFP_KERNEL);
	item->value = 1;
	kept = item;
	kfree(item);
}
void cpu1(void)
{
	struct item *fresh = kzalloc(sizeof(struct item), GFP_KERNEL);
	fresh->value = 2;
	if (kept)
		seen = kept->value;
}
void ending(void) { pr_info("seen %d\\n", seen); }
`,

  'freed twice, by either CPU': `
struct item { int value; };
struct item *shared_item;
void setup(void) { }
void cpu0(void)
{
	shared_item = kzalloc(sizeof(*shared_item), GFP_KERNEL);
	kfree(shared_item);
}
void cpu1(void) { kfree(shared_item); }
`,

  'no object left': `
struct item { int value; };
struct item *last;
int done;
void cpu0(void)
{
	int n;
	for (n = 0; n < 5; n++)
		last = kzalloc(sizeof(*last), GFP_KERNEL);
	done = 1;
}
void cpu1(void) { wait_event(done); }
`,

  'lists, a switch, a call through a pointer, messages': `
enum mode { FIRST, LAST };
struct item { int value; struct list_head node; };
struct work { int (*run)(int); };
LIST_HEAD(items);
DEFINE_MUTEX(items_lock);
struct item one = { .value = 1 };
struct item two = { .value = 2 };
enum mode mode;
int sum;
static int twice(int value) { return value * 2; }
static int same(int value) { return value; }
struct work work = { .run = twice };
struct work other = { .run = same };
void cpu0(void)
{
	mutex_lock(&items_lock);
	switch (mode) {
	case FIRST:
		list_add(&one.node, &items);
		break;
	default:
		list_add_tail(&one.node, &items);
	}
	mutex_unlock(&items_lock);
	pr_info("added %d\\n", one.value);
}
void cpu1(void)
{
	struct item *item;
	INIT_LIST_HEAD(&two.node);
	mode = LAST;
	mutex_lock(&items_lock);
	list_add(&two.node, &items);
	list_for_each_entry(item, &items, node)
		sum = sum + work.run(item->value);
	list_del(&two.node);
	mutex_unlock(&items_lock);
	WARN_ON(sum > 4);
	BUG_ON(list_empty(&items) && sum > 4);
}
void ending(void) { pr_info("sum %d\\n", sum); }
`,

  'a reference put in a condition: who drops the last one frees': `
struct item { int refs; };
struct item *item;
int left;
static void put(struct item *p) { if (--p->refs == 0) kfree(p); else left++; }
void setup(void) { item = kzalloc(sizeof(*item), GFP_KERNEL); item->refs = 3; }
void cpu0(void) { struct item *p = item; put(p); }
void cpu1(void) { struct item *p = item; put(p); put(p); }
void check_left(void) { assert(left == 2); }
`,

  'conditions that change what is shared, what is local, and what only one way leads to': `
int x = 1, y, *at = &x;
void cpu0(void) { int n = 2; while (n--) y += n; if (y && --*at == 0) y = 5; switch (x++) { case 1: y = 7; } }
void cpu1(void) { int n = 0; do n++; while (n < 2 && x-- > 0); if (at ? y++ : n) at = &y; }
void always_small(void) { assert(y < 8); }
`,

  'a wait that nobody ends, in one order': `
int go, stop;
void cpu0(void) { wait_event(go == 1); stop = 1; }
void cpu1(void) { go = 1; if (!stop) go = 2; }
`,

  'a busy wait that another CPU ends': `
int go;
void cpu0(void) { while (!go) ; }
void cpu1(void) { go = 1; }
`,

  'two CPUs that wait for each other, busily': `
int a, b;
void cpu0(void) { while (!b) ; a = 1; }
void cpu1(void) { while (!a) ; b = 1; }
`,

  'a busy wait for a CPU that faults, and one that nobody ends': `
int done, never, *nothing;
void cpu0(void) { if (choose(2)) *nothing = 1; done = 1; }
void cpu1(void) { while (!done) ; if (choose(2)) return; while (!never) ; }
`,

  'a lock that is kept beside a fault and a busy wait': `
DEFINE_MUTEX(lock);
int done, *nothing;
void cpu0(void) { *nothing = 1; done = 1; }
void cpu1(void) { while (!done) ; }
void cpu2(void) { mutex_lock(&lock); }
`,

  'a busy wait that never ends in one order only': `
int turn;
void cpu0(void) { turn = 1; while (turn == 2) ; }
void cpu1(void) { turn = 2; }
`,

  'two CPUs that go on for ever, as they are meant to': `
DEFINE_MUTEX(lock);
int counter;
void cpu0(void)
{
	/* @forever */
	while (true) {
		mutex_lock(&lock);
		assert(counter % 2 == 0);
		mutex_unlock(&lock);
	}
}
void cpu1(void)
{
	/* @forever */
	for (;;) {
		mutex_lock(&lock);
		counter = (counter + 1) % 4;
		counter = (counter + 1) % 4;
		mutex_unlock(&lock);
	}
}
`,

  'the same, with an event instead of the lock': `
bool signaled;
int counter;
void cpu0(void)
{
	/* @forever */
	while (true) {
		wait_event(signaled);
		assert(counter % 2 == 0);
	}
}
void cpu1(void)
{
	/* @forever */
	do {
		signaled = false;
		counter = (counter + 1) % 4;
		counter = (counter + 1) % 4;
		signaled = true;
	} while (true);
}
`,

  'a worker that waits for ever where nobody asks for anything': `
enum { PENDING = 1, RUNNING = 2 };
int work, sent, asked;
void cpu0(void) { asked = choose(2); if (asked) work = work | PENDING; }
/* @forever */
void cpu1(void)
{
	wait_event(work & PENDING);
	work = RUNNING;
	sent = 1;
	work = 0;
}
void check_sent(void) { assert(sent == asked); }
void ending(void) { pr_info("%d\\n", sent); }
`,

  'a worker that waits with a lock, in one order': `
DEFINE_MUTEX(lock);
int work, careless;
/* @forever */
void cpu0(void)
{
	if (careless)
		mutex_lock(&lock);
	wait_event(work);
	if (careless)
		mutex_unlock(&lock);
}
void cpu1(void) { careless = choose(2); }
void cpu2(void) { rcu_read_lock(); mutex_lock(&lock); mutex_unlock(&lock); rcu_read_unlock(); }
`,

  'one goes on for ever, one gets nowhere in one order, one keeps a lock': `
DEFINE_MUTEX(lock);
int x, never;
void cpu0(void)
{
	/* @forever */
	while (true)
		x = 1 - x;
}
void cpu1(void) { if (x) while (!never) ; }
void cpu2(void) { mutex_lock(&lock); if (!x) mutex_unlock(&lock); }
`,

  'one goes on for ever, another waits for what nobody does': `
int x, never;
void cpu0(void)
{
	/* @forever */
	while (true)
		x = 1 - x;
}
void cpu1(void) { if (x) wait_event(never); }
`,

  'one goes on for ever with a lock that another wants': `
DEFINE_MUTEX(lock);
int x;
void cpu0(void)
{
	mutex_lock(&lock);
	/* @forever */
	while (true)
		x = 1 - x;
}
void cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }
`,

  'one goes on for ever, two wait for each other': `${ABBA}
int x;
void cpu2(void)
{
	/* @forever */
	while (true)
		x = 1 - x;
}
`,

  'one goes on for ever, another faults, a third waits for what it would have done': `
int x, done, *nothing;
void cpu0(void)
{
	/* @forever */
	while (true)
		x = 1 - x;
}
void cpu1(void) { if (choose(2)) *nothing = 1; done = 1; }
void cpu2(void) { wait_event(done); }
`,

  'a lock that is kept by who ends': `
DEFINE_MUTEX(lock);
int x;
void cpu0(void) { mutex_lock(&lock); x = choose(2); if (x) return; mutex_unlock(&lock); }
void cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }
`,

  'a fault with the lock held': `
DEFINE_MUTEX(lock);
int x;
void cpu0(void) { mutex_lock(&lock); assert(x == 0); mutex_unlock(&lock); }
void cpu1(void) { x = 1; mutex_lock(&lock); x = 0; mutex_unlock(&lock); }
`,

  'one lock kept by who ends, another by who faults': `
DEFINE_MUTEX(lock);
int *nothing;
void cpu0(void) { mutex_lock(&lock); }
void cpu1(void) { mutex_lock(&lock); }
void cpu2(void) { *nothing = 1; }
`,

  'a lock taken twice and one never taken': `
DEFINE_MUTEX(lock);
DEFINE_MUTEX(free_lock);
int x;
void cpu0(void) { mutex_lock(&lock); if (x) mutex_lock(&lock); mutex_unlock(&lock); }
void cpu1(void) { x = 1; mutex_unlock(&free_lock); }
`,

  'arithmetic that faults': `
int values[2] = { 1, 2 };
int at = 2, zero, big = 2147483647;
void cpu0(void) { at = values[at % 3]; }
void cpu1(void) { at = 1; at = 6 / zero; }
void cpu2(void) { zero = 3; big = big + zero; }
`,

  'the same line faults on either CPU, for different reasons': `
struct item { int value; };
struct item *item;
static int read_item(void) { return item->value; }
int x;
void cpu0(void) { x = read_item(); }
void cpu1(void) { item = kzalloc(sizeof(*item), GFP_KERNEL); kfree(item); x = read_item(); }
`,

  'a state that never may be, passed through': `
int x, y;
void cpu0(void) { x = 1; x = 0; y = 1; }
void cpu1(void) { if (x) y = 2; }
void always_calm(void) { assert(x == 0 || y == 0); }
void check_y(void) { assert(y == 1); }
`,

  'what sometimes happens, and what never does': `
int x;
void cpu0(void) { x = 1; x = 2; }
bool sometimes_one(void) { return x == 1; }
bool sometimes_three(void) { return x == 3; }
`,

  'a violation from the start':
    'int x;\nvoid cpu0(void) { x = 1; }\nvoid always_one(void) { assert(x == 1); }\n',

  'calls that return structs of other functions, goto and do': `
int x;
static int next(int v) { if (v > 1) goto out; v = v + 1; out: return v; }
void cpu0(void) { int n = 0; do { n = next(n); x = n; } while (n < 2); }
void cpu1(void) { x = x + 10; continue_loop: if (x < 5) { x = x + 5; goto continue_loop; } }
void ending(void) { pr_info("%d\\n", x); }
`,

  'two ways with the same number of switches': `
int x;
void cpu0(void) { x = x + 1; x = x + 1; x = x + 1; }
void cpu1(void) { x = x * 2; x = x + 3; }
void check_x(void) { assert(x != 8); }
`,

  'a list that setup fills and a CPU only empties': `
struct item { int value; struct list_head node; };
LIST_HEAD(items);
struct item one = { .value = 1 };
int seen, found;
void setup(void) { list_add(&one.node, &items); }
void cpu0(void) { list_del(&one.node); }
void cpu1(void) { seen = list_empty(&items); found = 1; }
void ending(void) { pr_info("%d\\n", seen); }
`,

  'the variable of a loop, used behind the loop': `
struct item { int value; int pad; struct list_head node; };
int secret = 5, before, wanted = 7;
LIST_HEAD(items);
struct item one = { .value = 7 };
void setup(void) { list_add(&one.node, &items); }
void cpu0(void)
{
	struct item *pos;
	list_for_each_entry(pos, &items, node)
		if (pos->value == wanted)
			break;
	pos->value = 9;
}
void cpu1(void) { wanted = 8; }
void check_secret(void) { assert(secret == 5); }
void ending(void) { pr_info("%d %d\\n", secret, one.value); }
`,

  'parts of what is not there, used through other pointers': `
struct part { int size; };
struct item { int value; struct part part; struct mutex lock; struct list_head inner; struct list_head node; };
int before[4];
struct part part;
struct mutex mutex;
LIST_HEAD(more);
LIST_HEAD(items);
struct item one;
int x;
static void take(struct mutex *wanted) { mutex_lock(wanted); mutex_unlock(wanted); }
void cpu0(void)
{
	struct item *pos = list_first_entry(&items, struct item, node);
	int *number = &pos->value;
	struct part *inner = &pos->part;
	if (&pos->node == &items)
		x = 1;
	switch (choose(7)) {
	case 0: *number = 1; break;
	case 1: inner->size = 1; break;
	case 2: take(&pos->lock); break;
	case 3: mutex_lock(&pos->lock); break;
	case 4: x = list_empty(&pos->inner); break;
	case 5: list_add_tail(&one.node, &pos->node); break;
	case 6: x = pos->part.size; break;
	}
}
void cpu1(void) { list_add(&one.node, &items); }
void ending(void) { pr_info("%d %d\\n", x, list_empty(&items)); }
`,

  'an entry of two lists whose heads lie as its links do': `
struct task { int id; struct list_head waiting; struct list_head running; };
struct queues { struct list_head waiting; struct list_head running; };
struct queues queues;
struct task a;
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
	list_for_each_entry(t, &queues.waiting, waiting)
		x = t->id;
	list_del(&t->running);
}
void cpu1(void) { struct task *t; list_for_each_entry(t, &queues.running, running) x = t->id; }
`,

  'an entry that a helper links, and one that another takes off': `
struct item { int value; struct list_head node; };
struct item one, two;
LIST_HEAD(items);
int x;
static void push(struct list_head *entry, struct list_head *head) { list_add(entry, head); }
static void pop(struct list_head *entry) { list_del(entry); }
void setup(void) { push(&one.node, &items); push(&two.node, &items); }
void cpu0(void) { list_del(&one.node); x = 1; }
void cpu1(void) { if (choose(2)) pop(&two.node); else x = 2; }
void ending(void) { pr_info("%d %d\\n", x, list_empty(&items)); }
`,

  'objects that are freed with a lock in them, held or not': `
struct group { int members; struct mutex locks[2]; };
struct group *first, *second;
int x;
void setup(void) { first = kzalloc(sizeof(*first), GFP_KERNEL); second = kzalloc(sizeof(*second), GFP_KERNEL); }
void cpu0(void) { mutex_lock(&first->locks[1]); x = 1; mutex_unlock(&first->locks[1]); kfree(first); }
void cpu1(void) { mutex_lock(&second->locks[0]); if (x) mutex_unlock(&second->locks[0]); }
void cpu2(void) { kfree(second); }
`,

  'a part of an object that another CPU frees, read into a local variable': `
struct inner { int a; int b; };
struct outer { int first; struct inner in; };
struct outer *outer;
struct inner *inner;
int x;
void setup(void) { outer = kzalloc(sizeof(*outer), GFP_KERNEL); inner = &outer->in; }
void cpu0(void) { wait_event(x); kfree(outer); }
void cpu1(void) { int value = 0; x = 1; value = inner->b; x = value + 4; }
`,

  'the first part of an object, freed': `
struct inner { int a; };
struct outer { struct inner in; int b; };
struct outer *outer;
struct inner *inner;
int x;
void setup(void) { outer = kzalloc(sizeof(*outer), GFP_KERNEL); inner = &outer->in; }
void cpu0(void) { kfree(inner); }
void cpu1(void) { int value = outer->b; x = value; value = inner->a; x = value + 1; }
`,

  'read into a local variable when another CPU may have freed it': `
struct item { int value; };
struct item *kept;
int x;
void cpu0(void)
{
	struct item *item = kzalloc(sizeof(*item), GFP_KERNEL);
	kept = item;
	kept = NULL;
	kfree(item);
}
void cpu1(void)
{
	struct item *item = kept;
	int value = 0;
	if (item)
		value = item->value;
	x = value + 1;
}
`,

  'a local fault right behind a state that never may be': `
int x;
void cpu0(void) { int v = choose(2); x = 1; assert(v == 2); }
void always_zero(void) { assert(x == 0); }
`,

  'a reader, and who takes entries off its list and waits before it frees them': `
struct item { int value; struct list_head node; };
LIST_HEAD(items);
struct item *first;
int seen;
static struct item *make(int value)
{
	struct item *item = kzalloc(sizeof(*item), GFP_KERNEL);
	item->value = value;
	list_add_tail_rcu(&item->node, &items);
	return item;
}
void setup(void) { struct item *last; first = make(1); last = make(2); last->value = 3; }
void cpu0(void)
{
	struct item *item;
	rcu_read_lock();
	list_for_each_entry_rcu(item, &items, node)
		seen = seen + item->value;
	rcu_read_unlock();
}
void cpu1(void)
{
	list_del_rcu(&first->node);
	synchronize_rcu();
	kfree(first);
}
void check_seen(void) { assert(seen >= 3); }
void ending(void) { pr_info("%d\\n", seen); }
`,

  'the same, but list_del leaves a reader nowhere to go': `
struct item { int value; struct list_head node; };
LIST_HEAD(items);
struct item one = { .value = 1 };
int seen;
void setup(void) { list_add(&one.node, &items); }
void cpu0(void)
{
	struct item *item;
	rcu_read_lock();
	list_for_each_entry_rcu(item, &items, node)
		seen = item->value;
	rcu_read_unlock();
}
void cpu1(void) { list_del(&one.node); synchronize_rcu(); one.value = 2; }
`,

  'read sections in each other, and two CPUs that wait for readers': `
int x, y;
void cpu0(void) { rcu_read_lock(); rcu_read_lock(); x = 1; rcu_read_unlock(); y = 1; rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); assert(x == y); rcu_read_lock(); x = 2; y = 2; rcu_read_unlock(); }
void cpu2(void) { synchronize_rcu(); }
void ending(void) { pr_info("%d %d\\n", x, y); }
`,

  'a reader that waits for a lock, whose holder waits for readers': `
DEFINE_MUTEX(lock);
int x;
void cpu0(void) { rcu_read_lock(); mutex_lock(&lock); x = 1; mutex_unlock(&lock); rcu_read_unlock(); }
void cpu1(void) { mutex_lock(&lock); synchronize_rcu(); mutex_unlock(&lock); }
`,

  'a read section that a CPU is inside of when it ends': `
int x;
void cpu0(void) { rcu_read_lock(); x = choose(2); if (x) return; rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); x = 2; }
`,

  'a grace period that a fault holds up': `
int x, *nothing;
void cpu0(void) { rcu_read_lock(); *nothing = 1; rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); x = 1; }
`,

  'a grace period that a fault holds up, and one reader that ended': `
int x, *nothing;
void cpu0(void) { rcu_read_lock(); *nothing = 1; rcu_read_unlock(); }
void cpu1(void) { synchronize_rcu(); x = 1; }
void cpu2(void) { rcu_read_lock(); }
`,

  'read sections misused': `
int x;
void cpu0(void) { rcu_read_lock(); x = choose(2); if (x) synchronize_rcu(); rcu_read_unlock(); }
void cpu1(void) { if (x) rcu_read_unlock(); synchronize_rcu(); }
`,

  'a CPU that faults before it does anything that others see': `
int x;
void cpu0(void) { int v = 1; assert(v == 2); x = 1; }
void cpu1(void) { x = 2; }
`,
};
