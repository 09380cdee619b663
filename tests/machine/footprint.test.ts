/** What a step reads and writes: typed from what C says of each statement, and include/linux/list.h of each helper. */
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { Access } from '../../src/machine/access.ts';
import { footprintOf } from '../../src/machine/footprint.ts';
import { movesOf } from '../../src/machine/run.ts';
import { leafAt } from '../../src/machine/places.ts';
import { go, replay } from '../../src/schedule/replay.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { build } from './programs.ts';

/** The word by its path; of a list_head with the link. */
function word(program: Program, address: number): string {
  const leaf = leafAt(program, address);
  if (!leaf) return `${address}`;
  const link = leaf.type.kind === 'list_head' ? (address === leaf.address ? '.next' : '.prev') : '';
  return `${leaf.root.path}${leaf.suffix}${link}`;
}

/** What the next step of a CPU touches after some steps, by how. */
function touched(program: Program, order: string, cpu = 0, choice = 0): Partial<Record<string, string[]>> {
  const { state } = replay(program, order);
  const found: Record<string, string[]> = {};
  for (const [address, access] of footprintOf(program, state, cpu, choice)) {
    for (const [name, flag] of Object.entries(Access)) {
      if (access & flag) (found[name] ??= []).push(word(program, address));
    }
  }
  for (const words of Object.values(found)) words.sort();
  return found;
}

/** The same for the last statement of cpu0, which runs to it. */
function inLast(body: string, before = ''): Partial<Record<string, string[]>> {
  const program = build(`${before}\nvoid cpu0(void)\n{\n${body}\n}\n`);
  const last = program.cpus[0].end - 1;
  let run = replay(program, '');
  while (run.state[program.cpus[0].position] !== last) run = go(run, { cpu: 0, choice: 0 });
  return touched(program, formatSchedule(movesOf(run)));
}

describe('a statement reads and writes what C says it does', () => {
  const PLAIN =
    'struct item { int value; struct item *other; };\nstruct item one, two;\nint x, y, z, i, many[3];\nstruct item *first = &one;';

  test.each([
    ['x = y + z;', { read: ['y', 'z'], write: ['x'] }],
    ['x++;', { read: ['x'], write: ['x'] }],
    ['first->value = 1;', { read: ['first'], write: ['one.value'] }],
    ['first->other = &two;', { read: ['first'], write: ['one.other'] }],
    ['x = first->value;', { read: ['first', 'one.value'], write: ['x'] }],
    ['many[i + 1] = x;', { read: ['i', 'x'], write: ['many[1]'] }],
    ['pr_info("%d %d\\n", x, y);', { read: ['x', 'y'] }],
    ['assert(x == 0);', { read: ['x'] }],
    ['x = choose(2);', { write: ['x'] }],
    // Only what is looked at.
    ['y = x && z;', { read: ['x'], write: ['y'] }],
    ['y = !x || z;', { read: ['x'], write: ['y'] }],
    ['y = x ? z : i;', { read: ['i', 'x'], write: ['y'] }],
    // An address is no access, and a variable of the function is nobody else's.
    ['first = &two;', { write: ['first'] }],
    ['int a = 1; a = a + 1;', {}],
  ])('%s', (statement, expected) => {
    expect(inLast(statement, PLAIN)).toEqual(expected);
  });

  test('a call reads its arguments, a return its value, a condition what it asks', () => {
    const program = build(`int x, y;
static int get(int value) { return x + value; }
void cpu0(void) { if (y == 0) y = get(y + x); }
`);
    expect(touched(program, '')).toEqual({ read: ['y'] });
    expect(touched(program, 'a1')).toEqual({ read: ['x', 'y'] });
    expect(touched(program, 'a2')).toEqual({ read: ['x'] });
    expect(touched(program, 'a3')).toEqual({ write: ['y'] });
  });

  test('a CPU that waits touches what it waits with', () => {
    const program = build(`struct item { struct mutex lock; };
struct item one;
struct item *first = &one;
bool flag;
void cpu0(void) { mutex_lock(&first->lock); wait_event(flag); }
void cpu1(void) { mutex_lock(&first->lock); mutex_unlock(&first->lock); }
`);
    expect(touched(program, 'b1')).toEqual({ read: ['first'], lock: ['one.lock'] });
    expect(touched(program, 'a1')).toEqual({ read: ['flag'] });
  });
});

describe('locks, read sections and the allocator synchronise', () => {
  test('taking and releasing a lock are no accesses', () => {
    const program = build(
      'DEFINE_MUTEX(lock);\nvoid cpu0(void) { mutex_lock(&lock); mutex_unlock(&lock); }\n',
    );
    expect(touched(program, '')).toEqual({ lock: ['lock'] });
    expect(touched(program, 'a1')).toEqual({ lock: ['lock'] });
  });

  test('neither are read sections and grace periods', () => {
    const program = build('void cpu0(void) { rcu_read_lock(); rcu_read_unlock(); synchronize_rcu(); }\n');
    for (const order of ['', 'a1', 'a2', 'a3'])
      expect(Object.keys(touched(program, order))).toEqual(['lock']);
  });
});

describe('objects', () => {
  const HEAP = `struct item { int value; struct mutex lock; struct list_head node; };
struct item *p, *q;
int x;
`;
  const whole = ['item#1.lock', 'item#1.node.next', 'item#1.node.prev', 'item#1.value'];

  test('kzalloc writes the whole object that it hands out, by choice', () => {
    const program = build(
      `${HEAP}void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); kfree(p); q = kzalloc(sizeof(*q), GFP_KERNEL); }\n`,
    );
    expect(touched(program, '')).toMatchObject({ fresh: whole, write: ['p'] });
    expect(touched(program, 'a2', 0, 1)).toMatchObject({ fresh: whole, write: ['q'] });
    expect(touched(program, 'a2', 0, 0).fresh).toContain('item#2.value');
  });

  test('kfree writes the whole object; kfree(NULL) nothing', () => {
    const program = build(
      `${HEAP}void cpu0(void) { kfree(q); p = kzalloc(sizeof(*p), GFP_KERNEL); kfree(p); }\n`,
    );
    expect(touched(program, '')).toEqual({ read: ['q'] });
    expect(touched(program, 'a2')).toMatchObject({ read: ['p'], write: whole });
  });

  test('who uses an object after it was freed has touched it, and goes no further', () => {
    const program = build(
      `${HEAP}void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); q = p; kfree(p); q->value = x; }\nvoid cpu1(void) { x = q->value + x; }\n`,
    );
    expect(touched(program, 'a3')).toEqual({ read: ['q'], write: ['item#1.value'] });
    expect(touched(program, 'a3', 1)).toEqual({ read: ['item#1.value', 'q'] });
  });

  test('a step that faults has read what it read until then, and written nothing', () => {
    const program = build(
      `${HEAP}void cpu0(void) { p->value = x; }\nvoid cpu1(void) { x = x + 2 / x; }\nvoid cpu2(void) { x = q->value; }\n`,
    );
    expect(touched(program, '', 0)).toEqual({ read: ['p'] });
    expect(touched(program, '', 1)).toEqual({ read: ['x'] });
    expect(touched(program, '', 2)).toEqual({ read: ['q'] });
  });
});

describe('a list operation writes the links that it changes, and reads those that it follows', () => {
  const LIST = `struct item { struct list_head node; };
struct item a, b, c;
LIST_HEAD(items);
int x;
struct item *pos;
void setup(void) { list_add_tail(&a.node, &items); list_add_tail(&b.node, &items); }
`;
  const step = (body: string) => touched(build(`${LIST}void cpu0(void) { ${body} }\n`), '');

  test.each([
    [
      'list_add(&c.node, &items);',
      { read: ['items.next'], write: ['a.node.prev', 'c.node.next', 'c.node.prev', 'items.next'] },
    ],
    [
      'list_add_tail(&c.node, &items);',
      { read: ['items.prev'], write: ['b.node.next', 'c.node.next', 'c.node.prev', 'items.prev'] },
    ],
    [
      'list_del(&a.node);',
      {
        read: ['a.node.next', 'a.node.prev'],
        write: ['a.node.next', 'a.node.prev', 'b.node.prev', 'items.next'],
      },
    ],
    ['INIT_LIST_HEAD(&c.node);', { write: ['c.node.next', 'c.node.prev'] }],
    ['x = list_empty(&items);', { read: ['items.next'], write: ['x'] }],
    ['x = list_is_singular(&items);', { read: ['items.next', 'items.prev'], write: ['x'] }],
    ['x = list_is_last(&a.node, &items);', { read: ['a.node.next'], write: ['x'] }],
    ['pos = list_first_entry(&items, struct item, node);', { read: ['items.next'], write: ['pos'] }],
    ['struct item *at; list_for_each_entry(at, &items, node) ;', { read: ['items.next'] }],
    // What the kernel marks: the link by which readers come along.
    [
      'list_add_rcu(&c.node, &items);',
      {
        read: ['items.next'],
        write: ['a.node.prev', 'c.node.next', 'c.node.prev'],
        markedWrite: ['items.next'],
      },
    ],
    [
      'list_add_tail_rcu(&c.node, &items);',
      {
        read: ['items.prev'],
        write: ['c.node.next', 'c.node.prev', 'items.prev'],
        markedWrite: ['b.node.next'],
      },
    ],
    [
      'list_del_rcu(&a.node);',
      {
        read: ['a.node.next', 'a.node.prev'],
        write: ['a.node.prev', 'b.node.prev'],
        markedWrite: ['items.next'],
      },
    ],
    ['struct item *at; list_for_each_entry_rcu(at, &items, node) ;', { markedRead: ['items.next'] }],
  ])('%s', (body, expected) => {
    expect(step(body)).toEqual(expected);
  });

  test('taking off what is on no list reads a link and faults on it', () => {
    expect(step('list_del(&c.node);')).toEqual({ read: ['c.node.next'] });
  });
});
