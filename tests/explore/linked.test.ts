/** Lists that are linked through helpers: which links CPUs write is found from the text alone. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { build } from '../machine/programs.ts';
import { agrees } from './conformance.ts';

const ITEMS = `
struct item { int v; struct list_head node; };
struct queue { int length; struct list_head head; };
struct item it;
struct item more;
struct queue queue;
struct queue *q;
struct item *shared;
int seen;
LIST_HEAD(items);
static void push(struct list_head *e, struct list_head *h) { list_add(e, h); }
static void pop(struct list_head *e) { list_del(e); }
static struct list_head *head_of(struct queue *some) { return &some->head; }
`;

describe('setup links through a helper that takes list_heads', () => {
  test.each([
    ['deletes by name', 'push(&it.node, &items);', 'list_del(&it.node);'],
    ['deletes under RCU', 'push(&it.node, &items);', 'list_del_rcu(&it.node); synchronize_rcu();'],
    ['adds by name', 'push(&it.node, &items);', 'list_add(&more.node, &items);'],
    ['adds at the end', 'push(&it.node, &items);', 'list_add_tail(&more.node, &items);'],
    [
      'adds to a head behind a pointer',
      'q = &queue; INIT_LIST_HEAD(&queue.head); push(&it.node, &q->head);',
      'list_add_tail(&more.node, &q->head);',
    ],
    [
      'deletes what is on a list whose head a function answers with',
      'q = &queue; INIT_LIST_HEAD(&queue.head); push(&it.node, head_of(q));',
      'list_del(&it.node);',
    ],
    [
      'adds an object of its own',
      'push(&it.node, &items);',
      'struct item *own = kzalloc(sizeof(*own), GFP_KERNEL); list_add(&own->node, &items);',
    ],
    [
      'deletes an object that setup made',
      'shared = kzalloc(sizeof(*shared), GFP_KERNEL); push(&shared->node, &items);',
      'list_del(&shared->node); kfree(shared);',
    ],
    [
      'deletes what it goes to by hand',
      'push(&it.node, &items); push(&more.node, &items);',
      'list_del(&list_next_entry(&more, node)->node);',
    ],
  ])('and a CPU %s', (_, setup, body) => {
    const program = build(`${ITEMS}
void setup(void) { ${setup} }
void cpu0(void) { ${body} }
`);
    expect(explore(program)).toMatchObject({ verdict: 'holds', violations: [] });
    agrees(program);
  });

  test('and a CPU unlinks through another helper', () => {
    const program = build(`${ITEMS}
void setup(void) { list_add(&it.node, &items); list_add(&more.node, &items); }
void cpu0(void) { pop(&it.node); }
void cpu1(void) { seen = list_empty(&items); }
`);
    expect(explore(program)).toMatchObject({ verdict: 'holds', violations: [] });
    agrees(program);
  });

  test('or through a pointer that is kept in a variable', () => {
    const program = build(`${ITEMS}
struct list_head *place = &items;
struct list_head *last;
void setup(void) { last = &it.node; list_add(last, place); }
void cpu0(void) { list_del(&it.node); }
void cpu1(void) { list_add_tail(&more.node, &items); }
`);
    expect(explore(program)).toMatchObject({ verdict: 'holds', violations: [] });
    agrees(program);
  });
});

test('only lists that a CPU can change are among the words that differ between states', () => {
  const { memory } = build(`
struct item { int v; struct list_head node; };
struct other { int v; struct list_head link; };
struct item item;
struct other other;
LIST_HEAD(items);
LIST_HEAD(others);
static void push(struct list_head *e, struct list_head *h) { list_add(e, h); }
void setup(void) { push(&item.node, &items); list_add(&other.link, &others); if (&other.link == &others) item.v = 1; }
void cpu0(void) { list_del(&item.node); }
`);
  const at = (name: string) => memory.globals.find((global) => global.name === name)!.address;
  const [item, items] = [at('item'), at('items')];
  expect(memory.variable.filter((address) => address < memory.shared)).toEqual([
    ...[item + 1, item + 2],
    ...[items, items + 1],
  ]);
});
