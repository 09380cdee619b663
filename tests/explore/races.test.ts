/**
 * Data races under sequential consistency: two CPUs whose next steps use the same memory, one of them writing. Expected
 * values are typed from that definition, and for the kernel's own from tools/memory-model/Documentation/explanation.txt:
 * a race needs one access that is not marked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf } from '../../src/explore/races.ts';
import type { Program } from '../../src/language/program.ts';
import { racingWords } from '../../src/machine/access.ts';
import { footprintOf } from '../../src/machine/footprint.ts';
import { positionOf } from '../../src/machine/state.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from '../machine/programs.ts';
import { MODEL_FILES, buildFiles } from '../language/sources.ts';

/** `item#1.value: CPU0 writes it in first->value = 1; CPU1 reads it in x = first->value; (a2)` */
function told(program: Program): string[] {
  const { races } = found(program);
  return races.map(({ object, sides, trace, silenced }) => {
    const [one, other] = sides.map(
      ({ cpu, statement, access }) => `CPU${cpu} ${access} it in ${program.statements[statement].text}`,
    );
    const reasons = silenced.length > 0 ? ` [${silenced.map(({ reason }) => reason).join(' ')}]` : '';
    return `${object}: ${one} ${other} (${trace.schedule})${reasons}`;
  });
}

function found(program: Program) {
  return racesOf(exploreFully(program, { merge: false }))!;
}

const text = (source: string) => told(build(source));

describe('two next steps race', () => {
  test('if one writes what the other reads', () => {
    expect(text('int x, y;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { y = x; }\n')).toEqual([
      'x: CPU0 writes it in x = 1; CPU1 reads it in y = x; ()',
    ]);
  });

  test('if both write, be it the same value', () => {
    expect(text('int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 1; }\n')).toEqual([
      'x: CPU0 writes it in x = 1; CPU1 writes it in x = 1; ()',
    ]);
  });

  test('not if both only read, or use different words', () => {
    expect(
      text(
        'int x, y, z, many[2];\nvoid cpu0(void) { y = x; many[0] = 1; }\nvoid cpu1(void) { z = x; many[1] = 1; }\n',
      ),
    ).toEqual([]);
  });

  test('not if a lock keeps them apart', () => {
    const locked = 'mutex_lock(&lock); x = x + 1; mutex_unlock(&lock);';
    expect(
      text(`DEFINE_MUTEX(lock);\nint x;\nvoid cpu0(void) { ${locked} }\nvoid cpu1(void) { ${locked} }\n`),
    ).toEqual([]);
  });

  test('if only one of them takes the lock', () => {
    expect(
      text(
        'DEFINE_MUTEX(lock);\nint x;\nvoid cpu0(void) { mutex_lock(&lock); x = 1; mutex_unlock(&lock); }\nvoid cpu1(void) { x = 2; }\n',
      ),
    ).toEqual(['x: CPU0 writes it in x = 1; CPU1 writes it in x = 2; (a1)']);
  });

  test('is one step of a statement that reads and writes at once: n = n + by', () => {
    expect(text('int n;\nvoid cpu0(void) { n = n + 1; }\nvoid cpu1(void) { n += 2; }\n')).toEqual([
      'n: CPU0 updates it in n = n + 1; CPU1 updates it in n += 2; ()',
    ]);
  });

  test('also where they can be next only behind a choice, or one of them faults', () => {
    expect(
      text(
        'int x, y, *p;\nvoid cpu0(void) { y = choose(2); if (y) y = x + *p; }\nvoid cpu1(void) { wait_event(y); x = 1; }\n',
      ),
    ).toContainEqual('x: CPU0 reads it in y = x + *p; CPU1 writes it in x = 1; (a1!1a1b1)');
  });

  test('never with a check_, an always_, an ending, or setup, which run alone', () => {
    expect(
      text(
        'int x;\nvoid setup(void) { x = 1; }\nvoid cpu0(void) { x = 2; }\nvoid cpu1(void) { }\nvoid always_x(void) { assert(x); }\nvoid check_x(void) { assert(x == 2); }\nvoid ending(void) { pr_info("%d\\n", x); }\n',
      ),
    ).toEqual([]);
  });

  test('not where an always_ function is violated: nobody goes on from there', () => {
    expect(
      text(
        'int x, y;\nvoid cpu0(void) { x = 2; y = 1; }\nvoid cpu1(void) { wait_event(x == 2); y = 2; }\nvoid always_x(void) { assert(x < 2); }\n',
      ),
    ).toEqual(['x: CPU0 writes it in x = 2; CPU1 reads it in wait_event(x == 2); ()']);
    expect(
      text(
        'int x, y;\nvoid cpu0(void) { x = 2; y = 1; }\nvoid cpu1(void) { y = 2; }\nvoid always_x(void) { assert(x < 2); }\n',
      ),
    ).toEqual([]);
  });

  test('between any two of three CPUs', () => {
    expect(
      text('int x, y;\nvoid cpu0(void) { y = 1; }\nvoid cpu1(void) { x = 1; }\nvoid cpu2(void) { x = 2; }\n'),
    ).toEqual(['x: CPU1 writes it in x = 1; CPU2 writes it in x = 2; ()']);
    expect(
      text(
        'int x, y, z;\nvoid cpu0(void) { y = 1; }\nvoid cpu1(void) { z = 1; x = 1; }\nvoid cpu2(void) { x = 2; }\n',
      ),
    ).toEqual(['x: CPU1 writes it in x = 1; CPU2 writes it in x = 2; (b1)']);
  });

  test('for each variable that both use', () => {
    expect(text('int x, y;\nvoid cpu0(void) { x = y; }\nvoid cpu1(void) { y = x; }\n')).toEqual([
      'x: CPU0 writes it in x = y; CPU1 reads it in y = x; ()',
      'y: CPU0 reads it in x = y; CPU1 writes it in y = x; ()',
    ]);
  });

  test('which is one race, whichever of the two CPUs is at which of the statements', () => {
    const both =
      'static void both(void) { x = 1; x = 2; }\nvoid cpu0(void) { both(); }\nvoid cpu1(void) { both(); }\n';
    expect(text(`int x;\n${both}`)).toEqual([
      'x: CPU0 writes it in x = 1; CPU1 writes it in x = 1; (a1b1)',
      'x: CPU0 writes it in x = 2; CPU1 writes it in x = 1; (a2b1)',
      'x: CPU0 writes it in x = 2; CPU1 writes it in x = 2; (a2b2)',
    ]);
  });

  test('which is one race for all elements of an array', () => {
    expect(
      text(
        `int numbers[12], at[3] = { 2, 3, 11 };\nvoid cpu0(void) { int i; for (i = 0; i < 3; i++) numbers[at[i]] = 1; }\nvoid cpu1(void) { int j; for (j = 0; j < 3; j++) numbers[at[j]] = 2; }\n`,
      ),
    ).toEqual([
      'numbers[2]: CPU0 writes it in numbers[at[i]] = 1; CPU1 writes it in numbers[at[j]] = 2; (a2b2)',
    ]);
  });
});

describe('a CPU that waits', () => {
  test('looks at its condition again and again, so who makes it true races with it', () => {
    expect(
      text('bool done;\nvoid cpu0(void) { done = true; }\nvoid cpu1(void) { wait_event(done); }\n'),
    ).toEqual(['done: CPU0 writes it in done = true; CPU1 reads it in wait_event(done); ()']);
  });

  test('has looked which lock it waits for', () => {
    expect(
      text(`struct item { struct mutex lock; };
struct item one;
struct item *p = &one;
void cpu0(void) { mutex_lock(&one.lock); p = NULL; mutex_unlock(&one.lock); }
void cpu1(void) { mutex_lock(&p->lock); mutex_unlock(&one.lock); }
`),
    ).toEqual(['p: CPU0 writes it in p = NULL; CPU1 reads it in mutex_lock(&p->lock); (a1)']);
  });
});

describe('objects', () => {
  const ITEM =
    'struct item { int value, other; };\nstruct item *p, *q;\nvoid setup(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); }\n';

  test('kfree writes the whole object', () => {
    expect(text(`${ITEM}int x;\nvoid cpu0(void) { kfree(p); }\nvoid cpu1(void) { x = p->other; }\n`)).toEqual(
      ['item#1.other: CPU0 frees it in kfree(p); CPU1 reads it in x = p->other; ()'],
    );
  });

  test('two kfree of one object race for all of it, which is one race', () => {
    expect(text(`${ITEM}void cpu0(void) { kfree(p); }\nvoid cpu1(void) { kfree(p); }\n`)).toEqual([
      'item#1: CPU0 frees it in kfree(p); CPU1 frees it in kfree(p); ()',
    ]);
  });

  test('kzalloc zeroes an object that somebody may still use who had it before', () => {
    expect(
      text(
        `${ITEM}void cpu0(void) { struct item *mine = p; kfree(mine); q = kzalloc(sizeof(*q), GFP_KERNEL); }\nvoid cpu1(void) { p->value = 1; }\n`,
      ),
    ).toEqual([
      'item#1.value: CPU0 frees it in kfree(mine); CPU1 writes it in p->value = 1; (a1)',
      'item#1.value: CPU0 zeroes it in q = kzalloc(sizeof(*q), GFP_KERNEL); CPU1 writes it in p->value = 1; (a2)',
    ]);
  });

  test('a second kfree and the kzalloc that gets the object race for all of it', () => {
    expect(
      text(
        `${ITEM}void cpu0(void) { kfree(p); kfree(p); }\nvoid cpu1(void) { q = kzalloc(sizeof(*q), GFP_KERNEL); }\n`,
      ),
    ).toEqual([
      'item#1: CPU0 frees it in kfree(p); CPU1 zeroes it in q = kzalloc(sizeof(*q), GFP_KERNEL); (a1)',
    ]);
  });

  test('two kzalloc do not race, though each could get the same object', () => {
    expect(
      text(
        `${ITEM}void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); }\nvoid cpu1(void) { q = kzalloc(sizeof(*q), GFP_KERNEL); }\n`,
      ),
    ).toEqual([]);
  });

  test('the same field of several objects is one race, told by the nearest', () => {
    expect(
      text(`struct item { int value; };
struct item *items[2];
void setup(void) { items[0] = kzalloc(sizeof(struct item), GFP_KERNEL); items[1] = kzalloc(sizeof(struct item), GFP_KERNEL); }
void cpu0(void) { int i; for (i = 0; i < 2; i++) items[i]->value = 1; }
void cpu1(void) { int j; for (j = 0; j < 2; j++) items[j]->value = 2; }
`),
    ).toEqual([
      'item#1.value: CPU0 writes it in items[i]->value = 1; CPU1 writes it in items[j]->value = 2; (a2b2)',
    ]);
  });
});

describe('lists', () => {
  const LIST = `struct item { int key; struct list_head node; };
struct item a, b;
LIST_HEAD(items);
void setup(void) { list_add(&a.node, &items); }
`;

  test('two operations on neighbours use the links between them', () => {
    expect(
      text(`${LIST}void cpu0(void) { list_add(&b.node, &items); }\nvoid cpu1(void) { list_del(&a.node); }\n`),
    ).toEqual([
      'a.node: CPU0 writes it in list_add(&b.node, &items); CPU1 updates it in list_del(&a.node); ()',
      'items: CPU0 updates it in list_add(&b.node, &items); CPU1 writes it in list_del(&a.node); ()',
    ]);
  });

  const walk = (loop: string) =>
    `void cpu1(void) { struct item *pos; rcu_read_lock(); ${loop}(pos, &items, node) ; rcu_read_unlock(); }\n`;

  test("a reader under RCU does not race with the kernel's operations for RCU: both are marked", () => {
    const reader = walk('list_for_each_entry_rcu');
    expect(text(`${LIST}void cpu0(void) { list_add_rcu(&b.node, &items); }\n${reader}`)).toEqual([]);
    expect(text(`${LIST}void cpu0(void) { list_del_rcu(&a.node); }\n${reader}`)).toEqual([]);
  });

  test('it does as soon as one of the two is not', () => {
    expect(
      text(`${LIST}void cpu0(void) { list_add(&b.node, &items); }\n${walk('list_for_each_entry_rcu')}`),
    ).toEqual([
      'items: CPU0 updates it in list_add(&b.node, &items); CPU1 reads it in list_for_each_entry_rcu(pos, &items, node) (b1)',
    ]);
    expect(
      text(`${LIST}void cpu0(void) { list_add_rcu(&b.node, &items); }\n${walk('list_for_each_entry')}`),
    ).toEqual([
      'items: CPU0 updates it in list_add_rcu(&b.node, &items); CPU1 reads it in list_for_each_entry(pos, &items, node) (b1)',
    ]);
  });
});

describe('a mark silences', () => {
  const marked = build(`int x, y, z;
void cpu0(void)
{
	x = 1;	/* @racy Only a count. */
	y = 1;
}
void cpu1(void)
{
	z = x;
	z = y;
}
`);

  test('the races of its statement, and they are told with its reason', () => {
    expect(told(marked)).toEqual([
      'x: CPU0 writes it in x = 1; CPU1 reads it in z = x; () [Only a count.]',
      'y: CPU0 writes it in y = 1; CPU1 reads it in z = y; (a1b1)',
    ]);
  });

  test('one that silences a race is not idle', () => {
    expect(found(marked).idle).toEqual([]);
  });

  test('one that silences nothing is found', () => {
    const { idle } = found(
      build(`DEFINE_MUTEX(lock);
int x, y;
void cpu0(void)
{
	mutex_lock(&lock);
	x = 1;	/* @racy Why not. */
	mutex_unlock(&lock);
	y = 1;	/* @racy It is only mine. */
}
void cpu1(void)
{
	mutex_lock(&lock);
	x = 2;
	mutex_unlock(&lock);
}
`),
    );
    expect(idle.map(({ reason }) => reason)).toEqual(['Why not.', 'It is only mine.']);
  });

  test('nor does one at a statement that no CPU runs; one that no order reaches is not judged', () => {
    const { idle } = found(
      build(`int x, y;
void setup(void)
{
	x = 1;	/* @racy In setup. */
}
void cpu0(void)
{
	if (x == 2)
		y = 2;	/* @racy Never reached. */
}
void cpu1(void)
{
	y = 1;
}
void check_x(void)
{
	assert(x == 1);	/* @racy In a check. */
}
`),
    );
    expect(idle.map(({ reason }) => reason).sort()).toEqual(['In a check.', 'In setup.']);
  });

  test('with one CPU there is nobody to race with, and no mark is judged', () => {
    expect(
      found(build('int x;\nvoid cpu0(void)\n{\n\tx = 1;\t/* @racy Others read it. */\n}\n')).idle,
    ).toEqual([]);
  });
});

test('a search that stopped at a limit finds none; without objects, those before that are found', () => {
  const program = buildFiles(MODEL_FILES, 'notifier.c');
  expect(racesOf(exploreFully(program, { maxStates: 100 }))).toBeUndefined();
  const { races, exhaustive, idle } = found(
    build(`struct item { int n; };
struct item *p;
int x;
void cpu0(void) { int i; for (i = 0; i < 5; i++) p = kzalloc(sizeof(*p), GFP_KERNEL); x = 1; }
void cpu1(void)
{
	x = 2;	/* @racy Behind what is not known. */
	p = NULL;
}
`),
  );
  expect([exhaustive, idle, races.map(({ object }) => object)]).toEqual([false, [], ['p']]);
});

test('the schedule is a shortest one to a state in which both steps race', () => {
  const program = buildFiles(MODEL_FILES, 'classics/lost-update.c', 'BROKEN');
  for (const { sides, trace } of found(program).races) {
    const { state } = replay(program, trace.schedule);
    const [left, right] = sides.map(({ cpu }) => footprintOf(program, state, cpu));
    expect(racingWords(left, right)).not.toEqual([]);
    for (const { cpu, statement } of sides)
      expect(program.code[positionOf(state, program.cpus[cpu])].statement).toBe(statement);
  }
});

/** Bugs in public code which the grain of a statement hides: the verdict is that it holds, and the race shows. */
describe('what a verdict does not show', () => {
  const of = (name: string, ...defines: string[]) =>
    buildFiles(
      { 'case.c': readFileSync(join(import.meta.dirname, `cases/${name}.c`), 'utf8') },
      'case.c',
      ...defines,
    );

  test('two CPUs take neighbours off a list at once: list_del is one step', () => {
    const program = of('configfs-list');
    expect(exploreFully(program).result.verdict).toBe('holds');
    expect(told(program)).toEqual([
      'group#2.entry: CPU0 updates it in list_del(&group->entry); CPU1 writes it in list_del(&group->entry); (a1b1)',
    ]);
    expect(told(of('configfs-list', 'FIXED'))).toEqual([]);
  });

  test('the same with the links written out, where the verdict shows it, too', () => {
    const program = of('configfs-links');
    expect(exploreFully(program).result.verdict).toBe('violated');
    expect(told(program).map((race) => race.replace(/ \(\w+\)$/, ''))).toEqual([
      'group#3.prev: CPU0 writes it in next->prev = prev; CPU1 reads it in prev = group->prev;',
      'group#2.next: CPU0 reads it in next = group->next; CPU1 writes it in prev->next = next;',
      // A, which both have before them: B's own neighbour, and C's once B is gone.
      'group#1.next: CPU0 writes it in prev->next = next; CPU1 writes it in prev->next = next;',
      'group#3.prev: CPU0 writes it in next->prev = prev; CPU1 frees it in kfree(group);',
      'group#2.next: CPU0 frees it in kfree(group); CPU1 writes it in prev->next = next;',
    ]);
    expect(told(of('configfs-links', 'FIXED'))).toEqual([]);
  });

  test('two CPUs add to a counter at once: n = n + by is one step', () => {
    const program = of('countdown', 'LITERAL');
    expect(exploreFully(program).result.verdict).toBe('holds');
    const races = told(program);
    expect(races).toContain(
      'progress: CPU0 updates it in progress = progress + by; CPU1 updates it in progress = progress + by; (a1b1)',
    );
    expect(races).toContainEqual(
      expect.stringMatching(/^event: CPU0 updates it in event--; CPU1 updates it in event--; /),
    );
  });
});
