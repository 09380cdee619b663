import { describe, expect, test } from 'vitest';
import { termsOf } from '../../src/machine/terms.ts';
import { start } from '../../src/machine/run.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from './programs.ts';

const HEAD = `
enum state { IDLE, BUSY };
struct item { int count; struct list_head node; };
struct item first = { .count = 2 };
struct item *item;
LIST_HEAD(items);
int hits[2] = { 5, 6 };
enum state state = BUSY;
bool ready;
void setup(void) { item = &first; list_add(&first.node, &items); }
`;

/** `title: value` of what CPU0 looks at where it stands after so many steps. */
function terms(body: string, schedule = ''): string[] {
  const program = build(`${HEAD}void cpu0(void)\n{\n${body}\n}\n`);
  return termsOf(program, replay(program, schedule).state, 0).map(({ title, value }) => `${title}: ${value}`);
}

describe('what a CPU decides by', () => {
  test.each([
    ['a variable', 'while (!ready) ;', '', ['ready: false']],
    [
      'values by their names',
      'if (state == IDLE || hits[0] > 7) ready = true;',
      '',
      ['state: BUSY', 'hits[0]: 5'],
    ],
    ['what a pointer leads to', 'wait_event(item->count == 3);', '', ['first.count: 2']],
    [
      'an element that a variable chooses',
      'int i = 1; if (hits[i] == 6) ready = true;',
      'a1',
      ['hits[1]: 6'],
    ],
    ['variables of its own', 'int i = 1; while (i < hits[1]) i = i + 1;', 'a1', ['i: 1', 'hits[1]: 6']],
    ['a list', 'while (!list_empty(&items)) ;', '', ['items: first']],
    ['each once', 'if (hits[0] == 1 || hits[0] == 2) ready = true;', '', ['hits[0]: 5']],
    ['nothing', 'while (1) ready = true;', '', []],
    ['nothing where it only stores', 'ready = state == IDLE;', '', []],
    [
      'nothing behind a pointer to nothing',
      'struct item *none = NULL; if (none->count) ready = true;',
      'a1',
      [],
    ],
  ])('%s', (_, body, schedule, expected) => {
    expect(terms(body, schedule)).toEqual(expected);
  });
});

test('a term says where it is', () => {
  const program = build(`${HEAD}void cpu0(void) { while (!ready) ; }\n`);
  const ready = program.memory.globals.find(({ name }) => name === 'ready')!;
  expect(termsOf(program, start(program).state, 0)).toEqual([
    { address: ready.address, path: 'ready', title: 'ready', value: 'false' },
  ]);
});
