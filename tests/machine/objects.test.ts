/**
 * What a pointer leads to: at each access through it an object of its type must begin there. Expected values follow
 * from C (6.5.3.2, 6.5.6: a pointer made from a list's head is none to an element) and the layout of the program.
 */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, faultIn, faultOf, runAll, textOf } from './programs.ts';

/** The lines of a function that finds nothing and answers with the head of the list, as it was. */
const FIND = `
struct item { int key; struct list_head node; };
struct item it = { 1 };
int hits;
LIST_HEAD(items);
DEFINE_MUTEX(lock);
static struct item *find(int key)
{
	struct item *pos = NULL;
	list_for_each_entry(pos, &items, node)
		if (pos->key == key)
			break;
	return pos;
}
void setup(void) { list_add(&it.node, &items); }
`;

const HEAD_OF_ITEMS = 'leads to the head of `items`, which is not inside a `struct item`';

describe('a pointer made from the head of a list', () => {
  test('is no element: writing through it is a fault that names the head', () => {
    const result = explore(
      build(`${FIND}
void cpu0(void)
{
	struct item *found = NULL;
	mutex_lock(&lock);
	found = find(2);
	found->key = 5;
	mutex_unlock(&lock);
}
void cpu1(void) { mutex_lock(&lock); hits++; mutex_unlock(&lock); }
`),
    );
    expect(result.verdict).toBe('violated');
    expect(result.violations.map(({ kind }) => kind)).toEqual(['wild']);
    expect(result.violations[0].message).toContain(
      `CPU0 follows a wild pointer: \`found\` ${HEAD_OF_ITEMS} in \`found->key = 5;\``,
    );
  });

  test('blames the line that follows it, not a lock that lies beside the head', () => {
    const result = explore(
      build(`
struct item { int value; struct list_head node; };
DEFINE_MUTEX(lock);
LIST_HEAD(items);
void cpu0(void) { struct item *first = list_first_entry(&items, struct item, node); first->value = 2; }
void cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }
`),
    );
    expect(result.violations.map(({ kind, line }) => [kind, line])).toEqual([['wild', 5]]);
    expect(result.violations[0].message).toContain(HEAD_OF_ITEMS);
  });

  const SETTING = `
struct part { int size; };
struct item {
	int key;
	struct part part;
	struct mutex lock;
	int numbers[2];
	struct item *next;
	int (*call)(void);
	struct list_head children;
	struct list_head node;
};
int before[9];
struct part around;
struct mutex locks[4];
LIST_HEAD(others);
LIST_HEAD(items);
LIST_HEAD(more);
int after[9];
struct item one;
struct item *pos;
struct item *two;
int *number;
struct part *part;
struct mutex *mutex;
struct list_head *link;
int result;
static int seven(void) { return 7; }
static void take(struct mutex *wanted) { mutex_lock(wanted); }
void setup(void)
{
	INIT_LIST_HEAD(&one.children);
	one.call = seven;
	pos = list_first_entry(&items, struct item, node);
}
`;
  test.each([
    ['reading a field', 'result = pos->key;'],
    ['writing a field', 'pos->key = 1;'],
    ['counting in a field', 'pos->key++;'],
    ['reading a field of a struct inside', 'result = pos->part.size;'],
    ['writing an element of an array inside', 'pos->numbers[1] = 1;'],
    ['reading through *', 'result = (*pos).key;'],
    ['following a pointer inside', 'result = pos->next->key;'],
    ['calling a function pointer inside', 'result = pos->call();'],
    ['taking a lock inside', 'mutex_lock(&pos->lock);'],
    ['releasing a lock inside', 'mutex_unlock(&pos->lock);'],
    ['asking about a list inside', 'result = list_empty(&pos->children);'],
    ['adding to a list inside', 'list_add(&one.node, &pos->children);'],
    ['adding another list_head inside', 'list_add(&pos->children, &others);'],
    ['going on from it', 'two = list_next_entry(pos, node);'],
    ['going back from it', 'two = list_prev_entry(pos, node);'],
    ['the first of a list inside', 'two = list_first_entry(&pos->children, struct item, node);'],
    ['a loop over a list inside', 'list_for_each_entry(each, &pos->children, node)\n\tresult++;'],
    ['storing a choice in it', 'pos->key = choose(2);'],
    ['storing an object in it', 'pos->next = kzalloc(sizeof(*pos), GFP_KERNEL);'],
    ['an element of it', 'result = pos[0].key;'],
    ['waiting for it', 'wait_event(pos->key);'],
    ['printing it', 'pr_info("%d", pos->key);'],
  ])('%s is a fault that names the head', (_, body) => {
    const { kind, message } = faultIn(`struct item *each = NULL;\n${body}\ntwo = each;`, SETTING);
    expect(message).toContain(`\`pos\` ${HEAD_OF_ITEMS}`);
    expect(kind).toBe('wild');
  });

  test.each([
    ['comparing the address of its link with the head', 'result = &pos->node == &items;', '1'],
    ['comparing it with another pointer', 'result = pos == &one;', '0'],
    ['storing the address of its link', 'link = &pos->node;\nresult = link == &items;', '1'],
    [
      'adding an entry in front of where a search ended',
      'list_add_tail(&one.node, &pos->node);\nresult = list_first_entry(&items, struct item, node) == &one;',
      '1',
    ],
    ['asking whether it is the last', 'result = list_is_last(&pos->node, &items);', '1'],
    [
      'container_of, and back',
      'link = &container_of(&items, struct item, node)->node;\nresult = link == &items;',
      '1',
    ],
    ['the address of any part', 'number = &pos->key;\nmutex = &pos->lock;\nresult = 3;', '3'],
    ['the address of a part, which no other object has', 'result = &pos->part == &around;', '0'],
  ])('%s is no access', (_, body, expected) => {
    const run = runAll(build(`${SETTING}\nvoid cpu0(void)\n{\n${body}\n}\n`));
    expect(faultOf(run)?.message).toBeUndefined();
    expect(textOf(run, 'result')).toBe(expected);
  });

  test.each([
    ['an int', 'number = &pos->key;\n*number = 5;', 'number'],
    ['an array', 'number = pos->numbers;\nresult = number[0];', 'number'],
    ['a struct', 'part = &pos->part;\nresult = part->size;', 'part'],
    ['a mutex', 'mutex = &pos->lock;\nmutex_lock(mutex);', 'mutex'],
    ['a mutex that is passed on', 'take(&pos->lock);', 'wanted'],
    ['another list_head', 'link = &pos->children;\nlist_add(&one.node, link);', 'link'],
  ])('a pointer to %s in it leads nowhere', (_, body, text) => {
    const { kind, message } = faultIn(body, SETTING);
    expect(message).toContain(`follows a wild pointer: \`${text}\` points into an object that is not there`);
    expect(kind).toBe('wild');
  });

  test('is told of a head inside of an object by its place, and of an entry as well', () => {
    const GROUPS = `
struct group { /* @label */ const char *name; int size; struct list_head members; struct list_head all; };
struct member { int id; struct list_head node; };
struct group g = { "kernel" };
struct group *made;
struct member *m;
int result;
`;
    expect(
      faultIn(
        'INIT_LIST_HEAD(&g.members);\nm = list_first_entry(&g.members, struct member, node);\nresult = m->id;',
        GROUPS,
      ).message,
    ).toContain('`m` leads to the head of `g.members`, which is not inside a `struct member`');
    expect(
      faultIn(
        'struct member *each;\nmade = kzalloc(sizeof(*made), GFP_KERNEL);\nmade->name = "new";\nINIT_LIST_HEAD(&made->members);\n' +
          'list_for_each_entry(each, &made->members, node)\n\tresult++;\nresult = each->id;',
        GROUPS,
      ).message,
    ).toContain('`each` leads to the head of `group#1.members`, which is not inside a `struct member`');
    expect(
      faultIn('m = container_of(&g.all, struct member, node);\nresult = m->id;', GROUPS).message,
    ).toContain('`m` leads to `g.all`, which is not inside a `struct member`');
  });

  test('is one also where nothing but the NULL page lies in front of the head', () => {
    expect(
      faultIn(
        'result = list_first_entry(&items, struct item, node)->key;',
        'struct item { int key; struct list_head node; };\nLIST_HEAD(items);\nint result;',
      ),
    ).toMatchObject({ kind: 'wild', message: expect.stringContaining(HEAD_OF_ITEMS) as string });
  });

  // The struct has two links, and only by one of them the pointer can have been made.
  test('leads back to that head, whatever other links such an object has', () => {
    const run = runAll(
      build(`
struct task { struct list_head w; int id; struct list_head r; };
LIST_HEAD(waiting);
int between[9];
LIST_HEAD(running);
struct task a = { .id = 1 };
struct task b = { .id = 2 };
int last;
void setup(void) { list_add(&a.w, &waiting); list_add(&a.r, &running); }
void cpu0(void)
{
	struct task *t;

	list_for_each_entry(t, &waiting, w)
		last = t->id;
	list_add_tail(&b.w, &t->w);
	list_for_each_entry(t, &running, r)
		last = t->id;
	list_add_tail(&b.r, &t->r);
	last = list_last_entry(&waiting, struct task, w)->id + list_last_entry(&running, struct task, r)->id;
}
`),
    );
    expect(faultOf(run)?.message).toBeUndefined();
    expect(textOf(run, 'last')).toBe('4');
  });

  test('is not taken for an entry of the list that lies beside it', () => {
    const { kind, message } = faultIn(
      'struct task *t;\nlist_for_each_entry(t, &waiting, w)\n\tn++;\nlist_del(&t->r);',
      `
struct task { int id; struct list_head w; struct list_head r; };
LIST_HEAD(waiting);
LIST_HEAD(running);
struct task a;
struct task *first;
int n;
void setup(void) { list_add(&a.w, &waiting); list_add(&a.r, &running); first = list_first_entry(&running, struct task, r); }
`,
    );
    expect(kind).toBe('wild');
    // From which of the two heads it was made, its value does not say.
    expect(message).toMatch(
      /`t` leads to the head of `(waiting|running)`, which is not inside a `struct task`/,
    );
  });
});

describe('what begins at an address', () => {
  const SETTING = `
enum colour { RED, GREEN };
struct inner { int a; int b; };
struct outer { int first; struct inner in; struct inner pair[2]; enum colour colour; bool on; const char *name; struct mutex lock; };
struct outer global = { .in = { 3, 4 } };
struct outer row[2];
struct outer *p;
struct inner *in;
int *number;
enum colour *colour;
bool *on;
const char **name;
struct outer **pp;
int result;
`;
  test.each([
    ['a global', 'p = &global;\nresult = p->in.b;', '4'],
    ['an element', 'p = row;\np++;\np->first = 2;\nresult = row[1].first;', '2'],
    ['a struct inside', 'in = &global.in;\nresult = in->a;', '3'],
    [
      'a struct inside of an object',
      'p = kzalloc(sizeof(*p), GFP_KERNEL);\nin = &p->in;\nin->b = 6;\nresult = p->in.b;',
      '6',
    ],
    [
      'an element inside of an object',
      'p = kzalloc(sizeof(*p), GFP_KERNEL);\nin = &p->pair[1];\nin->b = 6;\nresult = p->pair[1].b;',
      '6',
    ],
    ['a field', 'number = &global.in.b;\nresult = *number;', '4'],
    ['a field behind a pointer', 'p = &global;\nnumber = &p->in.b;\nresult = *number;', '4'],
    ['a field of an enum', 'colour = &global.colour;\n*colour = GREEN;\nresult = global.colour;', '1'],
    ['a field of truth', 'on = &global.on;\n*on = true;\nresult = global.on;', '1'],
    ['a field with a string', 'name = &global.name;\n*name = "x";\nresult = strcmp(global.name, "x");', '0'],
    ['a pointer', 'pp = &p;\n*pp = &global;\nresult = (*pp)->in.a;', '3'],
    ['the object of & and *', 'result = (*&global).in.a + (&global)->in.b;', '7'],
  ])('%s is an object of its type', (_, body, expected) => {
    const run = runAll(build(`${SETTING}\nvoid cpu0(void)\n{\n${body}\n}\n`));
    expect(faultOf(run)?.message).toBeUndefined();
    expect(textOf(run, 'result')).toBe(expected);
  });

  test.each([
    ['NULL', 'result = p->in.b;', 'null', '`p` is NULL'],
    ['a part of NULL', 'in = &p->in;\nresult = in->b;', 'null', '`in` is NULL'],
    ['the lock of NULL', 'mutex_lock(&p->lock);', 'null', '`p` is NULL'],
    [
      'the end of an array',
      'p = row;\np += 2;\np->first = 1;',
      'bounds',
      '`p` points beyond its last element',
    ],
    [
      'a struct inside of a freed object',
      'p = kzalloc(sizeof(*p), GFP_KERNEL);\nin = &p->in;\nkfree(p);\nresult = in->b;',
      'use-after-free',
      'uses outer#1 after it was freed: `in` points to it',
    ],
    [
      'a field of a freed object',
      'p = kzalloc(sizeof(*p), GFP_KERNEL);\nnumber = &p->in.b;\nkfree(p);\nresult = *number;',
      'use-after-free',
      'after it was freed: `number` points to it',
    ],
    [
      'the lock of a freed object',
      'p = kzalloc(sizeof(*p), GFP_KERNEL);\nkfree(p);\nmutex_lock(&p->lock);',
      'use-after-free',
      'uses outer#1 after it was freed: `p` points to it',
    ],
  ])('%s is told as before', (_, body, kind, message) => {
    const fault = faultIn(body, SETTING);
    expect(fault.message).toContain(message);
    expect(fault.kind).toBe(kind);
  });

  test('a struct inside of an object can be read although the object could be freed', () => {
    const program = build(`
struct inner { int a; int b; };
struct outer { int first; struct inner in; };
struct outer *p;
struct inner *q;
int n;
void setup(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); p->in.b = 4; q = &p->in; }
void cpu0(void) { n = q->b; }
void cpu1(void) { kfree(p); }
`);
    expect(faultOf(replay(program, 'a1b1'))).toBeUndefined();
    expect(textOf(replay(program, 'a1b1'), 'n')).toBe('4');
    expect(faultOf(replay(program, 'b1a1'))?.kind).toBe('use-after-free');
    // Neither is told by the merged search as if the read were nobody's business.
    expect(explore(program).violations.map(({ kind }) => kind)).toEqual(['use-after-free']);
  });
});

describe('what kfree takes', () => {
  const SETTING = `
struct inner { int a; };
struct entry { struct list_head node; int a; };
struct outer { struct inner in; int b; struct inner last; struct list_head node; };
struct other { struct list_head outers; int b; };
LIST_HEAD(outers);
struct outer *p;
struct outer *next;
struct inner *q;
struct other *o;
int result;
`;
  test.each([
    [
      'a part behind the beginning',
      'o = kzalloc(sizeof(*o), GFP_KERNEL);\np = kzalloc(sizeof(*p), GFP_KERNEL);\nkfree(&p->last);',
    ],
    [
      'a list head at the beginning of an object',
      'o = kzalloc(sizeof(*o), GFP_KERNEL);\nINIT_LIST_HEAD(&o->outers);\nnext = kzalloc(sizeof(*p), GFP_KERNEL);\nkfree(list_first_entry(&o->outers, struct entry, node));',
    ],
    ['a list head', 'kfree(list_first_entry(&outers, struct outer, node));'],
  ])('%s is no object of kzalloc', (_, body) => {
    expect(faultIn(body, SETTING)).toMatchObject({
      kind: 'wild',
      message: expect.stringContaining('frees what kzalloc did not give') as string,
    });
  });

  test('the first part of an object is at the same address, as in the kernel', () => {
    const result = explore(
      build(`${SETTING}
void setup(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); q = &p->in; }
void cpu0(void) { kfree(q); }
void cpu1(void) { result = p->b; }
`),
    );
    expect(result.violations.map(({ kind, line }) => [kind, line])).toEqual([['use-after-free', 15]]);
    expect(result.states).toBe(5);
  });

  test('of several objects of several structs, only the one that it is told', () => {
    const body = `
p = kzalloc(sizeof(*p), GFP_KERNEL);
next = kzalloc(sizeof(*p), GFP_KERNEL);
o = kzalloc(sizeof(*o), GFP_KERNEL);
p->b = 1;
next->b = 2;
o->b = 4;
kfree(p);
result = next->b + o->b;
kfree(o);
result += next->b;
kfree(next);
`;
    const run = runAll(build(`${SETTING}\nvoid cpu0(void)\n{\n${body}\n}\n`));
    expect(faultOf(run)?.message).toBeUndefined();
    expect(textOf(run, 'result')).toBe('8');
    const events = run.steps.flatMap((step) => step.events);
    expect(events.flatMap((event) => ('object' in event ? [`${event.kind} ${event.object}`] : []))).toEqual([
      'allocate outer#1',
      'allocate outer#2',
      'allocate other#1',
      'free outer#1',
      'free other#1',
      'free outer#2',
    ]);
    for (const [last, object] of [
      ['kfree(p);', 'outer#1'],
      ['kfree(o);', 'other#1'],
      ['kfree(next);', 'outer#2'],
    ])
      expect(faultIn(`${body}${last}`, SETTING)).toMatchObject({
        kind: 'double-free',
        message: expect.stringContaining(`frees ${object} a second time`) as string,
      });
  });

  test('is no lock that lies elsewhere', () => {
    expect(
      faultIn(
        'mutex_lock(&lock);\np = kzalloc(sizeof(*p), GFP_KERNEL);\nkfree(p);\nmutex_unlock(&lock);',
        `${SETTING}DEFINE_MUTEX(lock);\n`,
      ).message,
    ).toBe('no fault');
  });
});

describe('an object with two list_heads', () => {
  const LISTS = `
struct thing { struct list_head a; struct list_head b; };
struct thing one;
LIST_HEAD(first);
LIST_HEAD(second);
LIST_HEAD(third);
`;

  /** A program goes from object to object by either of them. */
  const GOES_BY_BOTH = `
LIST_HEAD(by_a);
LIST_HEAD(by_b);
void check_both(void)
{
	struct thing *pos = NULL;
	list_for_each_entry(pos, &by_a, a)
		;
	list_for_each_entry(pos, &by_b, b)
		;
}
`;

  /** CPU0 comes to the end of `first`, by `by`, and puts a thing on the list of which `member` would be the head. */
  const pastTheEnd = (by: string, member: string) =>
    explore(
      build(`${LISTS}
void cpu0(void)
{
	struct thing *pos = NULL;
	struct list_head *list = NULL;
	list_for_each_entry(pos, &first, ${by})
		;
	list = &pos->${member};
	list_add(&one.a, list);
}
${GOES_BY_BOTH}`),
    ).violations.map(({ kind }) => kind);

  test('lends no other list as its own, where there is none such', () => {
    expect(pastTheEnd('a', 'b')).toEqual(['wild']);
    expect(pastTheEnd('b', 'a')).toEqual(['wild']);
    expect(pastTheEnd('a', 'a')).toEqual([]);
    expect(pastTheEnd('b', 'b')).toEqual([]);
  });

  test('lies in the heap so that neighbours are not taken for each other', () => {
    const { violations } = explore(
      build(`
struct thing { struct list_head a; int key; struct list_head b; };
struct group { struct list_head things; int number; };
struct group *left, *right;
struct thing one;
void setup(void)
{
	left = kzalloc(sizeof(*left), GFP_KERNEL);
	right = kzalloc(sizeof(*right), GFP_KERNEL);
	INIT_LIST_HEAD(&left->things);
	INIT_LIST_HEAD(&right->things);
}
void cpu0(void)
{
	struct thing *pos = NULL;
	struct list_head *list = NULL;
	list_for_each_entry(pos, &left->things, a)
		;
	list = &pos->b;
	list_add(&one.b, list);
}
${GOES_BY_BOTH}`),
    );
    expect(violations.map(({ kind }) => kind)).toEqual(['wild']);
  });
});
