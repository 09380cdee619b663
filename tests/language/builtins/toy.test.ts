/** What is said of a built-in in its row is all there is to it: rows that nobody else knows work everywhere. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../../src/explore/explore.ts';
import { exportPromela } from '../../../src/export/promela/promela.ts';
import { binary, constant, offset } from '../../../src/language/expressions.ts';
import {
  chosen,
  insert,
  next,
  prev,
  same,
  setNext,
  stores,
  storesIf,
} from '../../../src/language/builtins/links.ts';
import { dependsOn } from '../../../src/language/builtins/conditions.ts';
import { source, step, value } from '../../../src/language/builtins/row.ts';
import { BUILTINS, tableOf } from '../../../src/language/builtins/table.ts';
import { amount, either, element, list, name, told } from '../../../src/language/builtins/telling.ts';
import { compile } from '../../../src/language/compile.ts';
import { formatDiagnostic } from '../../../src/language/diagnostic.ts';
import { INT } from '../../../src/language/types.ts';
import { start } from '../../../src/machine/run.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { builtinChapters } from '../../../src/site/reference/model-c.ts';
import { asOurs, ourGraph } from '../../export/ours.ts';
import { spinGraph } from '../../export/spin.ts';
import { textOf } from '../../machine/programs.ts';
import { describeWithTool } from '../../tools.ts';

const LIST_PUT = step({
  name: 'list_put',
  doc: 'Puts the entry at one of the two ends of the list.',
  topic: 'lists',
  parameters: { entry: 'list', head: 'list', front: 'int' },
  touches: { adds: ['entry', 'head'] },
  tells: ({ entry, head, front }) => {
    const end = either(front.value, told`front`, told`back`);
    return told`puts ${element(entry, head)} at the ${end} (${amount(front)}) of ${name(head)}`;
  },
  lower: ({ entry, head, front }) => {
    const before = chosen(front.value, head, prev(head));
    const after = chosen(front.value, next(head), head);
    return stores(insert(entry, before, after));
  },
});

const TOYS = [
  LIST_PUT,
  step({
    name: 'list_close',
    doc: 'Makes a list with a single entry empty.',
    topic: 'lists',
    parameters: { head: 'list' },
    touches: { links: ['head'] },
    tells: ({ head }) => told`closes ${list(head)}`,
    lower: ({ head }) => [
      storesIf(same(next(head), prev(head)), [setNext(head, head.value)]),
      storesIf(same(next(head), head), [{ address: offset(head.at, 1), value: head.value }]),
    ],
  }),
  step({
    name: 'toy_lock',
    doc: 'Takes the lock.',
    topic: 'locks',
    parameters: { lock: 'mutex' },
    touches: { words: ['lock'] },
    decidesSection: true,
    lower: ({ lock }) => ({ kind: 'lock', mutex: lock.at }),
  }),
  value({
    name: 'list_between',
    doc: 'True if the number is from low to high.',
    topic: 'checks',
    parameters: { n: 'int', low: 'int', high: 'int' },
    returns: INT,
    lower: ({ n, low, high }) => ({
      op: 'and',
      left: binary('>=', n.value, low.value),
      right: binary('<=', n.value, high.value),
    }),
  }),
  source({
    name: 'flip',
    doc: '0 or 1: the environment decides.',
    topic: 'waiting',
    parameters: {},
    returns: INT,
    lower: (_, target) => ({ kind: 'choose', count: constant(2), target }),
  }),
];

const builtins = tableOf([...BUILTINS.values(), ...TOYS]);

const HEAD = `
struct item { int n; struct list_head node; };
struct item one = { 1 }, two = { 2 };
LIST_HEAD(items);
struct mutex lock;
int n;
bool heads;
`;

function compiled(text: string, table = builtins) {
  return compile({ 'test.c': `${HEAD}\n${text}` }, 'test.c', { builtins: table });
}

function build(text: string, table = builtins) {
  const { program, diagnostics } = compiled(text, table);
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}

const problems = (body: string, table = builtins) =>
  compiled(`void cpu0(void) { ${body} }`, table).diagnostics.map(({ message, hint }) =>
    hint ? `${message}: ${hint}` : message,
  );

const LOOKS = `
static int first(void) { return list_first_entry(&items, struct item, node)->n; }
void check_order(void) { assert(list_between(first(), 1, 2)); }
`;

const PROGRAM = `
void cpu0(void) { list_put(&one.node, &items, 1); heads = flip(); }
void cpu1(void) { list_put(&two.node, &items, 0); }
${LOOKS}
`;

describe('the arguments are checked', () => {
  test.each([
    ['list_put(&one.node, &items, &two);', "argument 3 of 'list_put' must be an int, found a struct item *"],
    [
      'list_put(&one, &items, 1);',
      "argument 1 of 'list_put' must be a struct list_head *, found a struct item *",
    ],
    [
      'list_put(&one.node, &items);',
      "'list_put' takes 3 arguments, found 2: " +
        'it is void list_put(struct list_head *entry, struct list_head *head, int front)',
    ],
    ['n = list_put(&one.node, &items, 1);', 'this call returns nothing: call it in a statement of its own'],
    [
      'list_between(1, 2, 3);',
      'this statement does nothing with its value: assign it, or remove the statement',
    ],
    ['n = flip;', "'flip' is a built-in function, not a value: call it: int flip(void)"],
    ['n = flp();', "there is no function 'flp': did you mean 'flip'?"],
  ])('%s', (body, message) => expect(problems(body)).toEqual([message]));

  test('a check may use what only looks, and nothing else', () => {
    expect(compiled(`${PROGRAM}\nvoid check_n(void) { assert(list_between(n, 0, 1)); }`).diagnostics).toEqual(
      [],
    );
    const wrong = compiled(`${PROGRAM}\nvoid check_n(void) { list_close(&items); n = flip(); }`);
    expect(wrong.diagnostics.map(({ message }) => message)).toEqual([
      "'list_close' cannot be used in 'check_n'",
      "this writes shared data in 'check_n'",
      "'flip' cannot be used in 'check_n'",
    ]);
  });

  test('only a table that has the row knows it', () => {
    expect(problems('list_put(&one.node, &items, 1);', BUILTINS)[0]).toContain(
      "there is no function 'list_put'",
    );
  });
});

describe('a step does what the row says', () => {
  test('one behind the other', () => {
    const program = build(PROGRAM);
    expect(textOf(replay(program, 'a1b1'), 'items')).toBe('one two');
    expect(textOf(replay(program, 'b1a1'), 'items')).toBe('one two');
    expect(textOf(replay(program, 'a2!1'), 'heads')).toBe('true');
  });

  test('and nothing while its condition is not true', () => {
    const program = build(`
void cpu0(void) { list_put(&one.node, &items, 1); list_put(&two.node, &items, 1); list_close(&items); list_del(&two.node); list_close(&items); n = list_empty(&items); }
${LOOKS}`);
    expect(textOf(replay(program, 'a4'), 'items')).toBe('two one');
    expect(textOf(replay(program, 'a5'), 'items')).toBe('one');
    const run = replay(program, 'a8');
    expect([textOf(run, 'items'), textOf(run, 'n')]).toEqual(['empty', '1']);
  });

  test('a fault names what the row says was followed', () => {
    const program = build(`
struct item *none;
void cpu0(void) { list_put(&none->node, &items, 1); }
${LOOKS}`);
    expect(replay(program, 'a1').steps[0].detail).toBe(
      'follows a NULL pointer: `none` is NULL in `list_put(&none->node, &items, 1);` (test.c:11)',
    );
  });
});

test('a step is told as the row says', () => {
  const steps = (schedule: string, text = PROGRAM) =>
    replay(build(text), schedule).steps.map(({ detail }) => detail);
  expect(steps('a1b1a1!1')).toEqual([
    'puts one at the front (1) of items',
    'puts two at the back (0) of items',
    'chooses true for heads',
  ]);
  expect(steps('a2', `void cpu0(void) { list_close(&items); } ${LOOKS}`)[0]).toBe('closes the list items');
  const untold = { ...LIST_PUT, tells: undefined };
  const program = build(PROGRAM, tableOf([...builtins.values(), untold]));
  expect(replay(program, 'a1').steps[0].detail).toBe('does `list_put(&one.node, &items, 1)`');
});

describe('every order is looked at', () => {
  test('with the words that the row says are written', () => {
    const { verdict, states, endings } = explore(
      build(`${PROGRAM}\nvoid ending(void) { pr_info("%d\\n", first()); }`),
      { merge: false },
    );
    expect({ verdict, endings: endings.flatMap(({ lines }) => lines) }).toEqual({
      verdict: 'holds',
      endings: ['1'],
    });
    // CPU0 has put, or put and flipped in one of two ways, or done neither; CPU1 has put or not.
    expect(states).toBe(4 * 2);
  });

  test('a section mark may stand at what takes a lock', () => {
    const body = '/* @section it */ toy_lock(&lock); n++; mutex_unlock(&lock);';
    const { orders } = explore(
      build(`static void count(void) { ${body} } void cpu0(void) { count(); } void cpu1(void) { count(); }`),
      { merge: false },
    );
    expect(orders!.map(({ sections }) => sections.map(({ cpu }) => cpu))).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(problems('/* @section it */ list_put(&one.node, &items, 1);')).toEqual([
      'a section is decided by taking a lock: move it to the mutex_lock that decides the section',
    ]);
  });
});

test('it is exported, all that it reads being read first', () => {
  const text = exportPromela(build(`void cpu0(void) { list_close(&items); list_add(&one.node, &items); }`), {
    purpose: 'graph',
  });
  expect(text).toContain(
    [
      'L0:\tif',
      '\t:: d_step { (mem[A_items] == mem[A_items_prev]) -> mem[A_items] = A_items } goto L1',
      '\t:: !(mem[A_items] == mem[A_items_prev]) -> goto L1',
      '\tfi;',
    ].join('\n'),
  );
  expect(text).toContain('t_1 = mem[A_items] + 1; t_2 = mem[A_items]; mem[t_1] = A_one_node;');
});

describeWithTool('spin', "SPIN's graph", (spin) => {
  describeWithTool('cc', 'has the states and steps of a program with toys', (cc) => {
    test.each([
      PROGRAM,
      `void cpu0(void) { list_put(&one.node, &items, flip()); list_close(&items); list_close(&items); }
       void cpu1(void) { list_put(&two.node, &items, heads); heads = flip(); } ${LOOKS}`,
    ])('%#', { timeout: 60_000 }, (text) => {
      const program = build(text);
      const spins = spinGraph({ spin, cc }, program);
      expect({ ...asOurs(spins), errors: spins.errors }).toEqual({ ...ourGraph(program), errors: 0 });
    });
  });
});

test('the reference shows it under its topic', () => {
  const entries = (table = builtins) =>
    new Map(builtinChapters(table).map(({ title, cards }) => [title, cards.flatMap((card) => card.entries)]));
  expect(entries().get('Lists')).toContainEqual({
    name: 'list_put',
    code: 'void list_put(struct list_head *entry, struct list_head *head, int front)',
    doc: 'Puts the entry at one of the two ends of the list.',
    runs: 'A step. A function that only looks may not use it.',
  });
  expect(entries().get('What must be true')).toContainEqual(
    expect.objectContaining({ runs: 'Part of the step in which it stands.' }),
  );
  expect(entries().get('Waiting and choosing')).toContainEqual(
    expect.objectContaining({ code: 'int flip(void)' }),
  );
  expect([...entries(BUILTINS).values()].flat().some(({ name }) => name === 'list_put')).toBe(false);
});

describe('a row that says too little is refused when it is used', () => {
  const using = (row: Parameters<typeof tableOf>[0][number], body: string) => () =>
    start(build(`void cpu0(void) { ${body} }`, tableOf([...builtins.values(), row])));

  test('one that writes links and does not say so', () => {
    const silent = { ...LIST_PUT, touches: undefined };
    expect(using(silent, 'list_put(&one.node, &items, 1);')).toThrow(
      "The row of list_put lowers to 'stores', which needs more than it says",
    );
  });

  test('one that decides a section without taking a lock', () => {
    expect(using({ ...LIST_PUT, decidesSection: true }, 'list_put(&one.node, &items, 1);')).toThrow(
      'The row of list_put says that it decides a section, but takes no lock.',
    );
  });

  test('one that waits and does not say so', () => {
    const wait = step({
      name: 'wait_for',
      doc: 'Waits.',
      topic: 'waiting',
      parameters: { condition: 'condition' },
      lower: ({ condition }) => dependsOn('wait', condition),
    });
    expect(using(wait, 'wait_for(n);')).toThrow("The row of wait_for lowers to 'wait'");
  });
});
