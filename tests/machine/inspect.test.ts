import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/machine/inspect.ts';
import { start } from '../../src/machine/run.ts';
import { runCpu } from '../../src/machine/travel.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, globalOf, PATCHES, runAll } from './programs.ts';

describe('globals by type', () => {
  const program = build(`
enum color { RED, GREEN = 5 };
struct leaf { int n; };
struct tree {
	/* @label */
	const char *name;
	bool alive;
	enum color color;
	struct leaf *at;
	struct leaf own[2];
	int (*grow)(int n);
};
static int grow(int n) { return n; }
struct leaf leaf = { 4 };
struct tree oak = { .name = "Oak", .color = GREEN, .at = &leaf, .grow = grow };
struct tree none;
struct tree *chosen = &oak;
DEFINE_MUTEX(lock);
int fixed = 3;
void cpu0(void) { mutex_lock(&lock); oak.own[1].n = 2; oak.alive = true; chosen = NULL; oak.at = &oak.own[1]; }
`);
  const view = (name: string, schedule = '') => globalOf(replay(program, schedule), name);

  test('scalars, enums, strings, pointers, functions', () => {
    expect(view('oak')).toMatchObject({
      kind: 'struct',
      struct: 'tree',
      text: 'Oak',
      fields: [
        { kind: 'string', path: 'oak.name', value: 'Oak', text: '"Oak"' },
        { kind: 'bool', value: false, text: 'false' },
        { kind: 'enum', value: 5, text: 'GREEN', values: ['RED', 'GREEN'], index: 1 },
        { kind: 'pointer', state: 'object', target: { name: 'leaf', path: 'leaf' }, text: 'leaf' },
        {
          kind: 'array',
          items: [{ path: 'oak.own[0]' }, { path: 'oak.own[1]', fields: [{ path: 'oak.own[1].n' }] }],
        },
        { kind: 'function', value: 'grow' },
      ],
    });
    expect(view('none')).toMatchObject({
      text: 'none',
      fields: [{ value: null, text: 'NULL' }, {}, {}, { state: 'null' }, {}, { value: null }],
    });
  });

  test('a pointer is told by the label of its target, or by its path', () => {
    expect(view('chosen')).toMatchObject({ text: 'Oak', target: { name: 'Oak', path: 'oak' } });
    expect(view('chosen', 'a4')).toMatchObject({ state: 'null', text: 'NULL' });
    expect(view('oak', 'a5')).toMatchObject({ fields: [{}, {}, {}, { text: 'oak.own[1]' }, {}, {}] });
  });

  test('an object that its author calls like the end of something is an object', () => {
    const odd = build(`
struct book { /* @label */ const char *title; };
struct book book = { .title = "the end of time" };
struct book *at = &book;
void cpu0(void) { at = &book; }
`);
    expect(globalOf(runAll(odd), 'at')).toMatchObject({ state: 'object', text: 'the end of time' });
  });

  test('a pointer to the end of an array says so', () => {
    const rows = build(
      'struct row { int n; };\nstruct row rows[2];\nstruct row *at = rows;\nvoid cpu0(void) { at += 2; }\n',
    );
    expect(globalOf(start(rows), 'at')).toMatchObject({ state: 'object', text: 'rows[0]' });
    expect(globalOf(runAll(rows), 'at')).toMatchObject({ state: 'end', text: 'the end of rows' });
  });

  test('a lock tells its owner', () => {
    expect(view('lock')).toMatchObject({ kind: 'lock', owner: null, text: 'free' });
    expect(view('lock', 'a1')).toMatchObject({ kind: 'lock', owner: 0, text: 'held by CPU0' });
  });

  test('what no CPU writes is a constant', () => {
    expect(view('fixed').variable).toBe(false);
    expect(view('lock').variable).toBe(true);
    expect(view('chosen').variable).toBe(true);
  });

  test('every node covers its words', () => {
    const oak = view('oak');
    if (oak.kind !== 'struct') throw new Error('oak is a struct');
    const { address, words, fields } = oak;
    expect(words).toBeGreaterThanOrEqual(7);
    for (const field of fields) {
      expect(field.address).toBeGreaterThanOrEqual(address);
      expect(field.address + field.words).toBeLessThanOrEqual(address + words);
    }
  });
});

describe('lists', () => {
  test('a list is the sequence of its objects', () => {
    const program = build(PATCHES);
    expect(globalOf(start(program), 'patches')).toMatchObject({
      kind: 'list',
      struct: 'patch',
      member: 'list',
      items: [{ name: 'P1', path: 'P1' }],
      text: 'P1',
    });
    expect(globalOf(replay(program, 'a2'), 'patches')).toMatchObject({ text: 'P1 P2' });
    expect(globalOf(start(program), 'all_ops')).toMatchObject({ items: [], text: 'empty' });
  });

  test('a list that leads into a freed object says that it is broken', () => {
    const program = build(`
struct s { struct list_head node; };
LIST_HEAD(l);
struct s *p;
void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); list_add(&p->node, &l); kfree(p); }
`);
    expect(globalOf(runAll(program), 'l')).toMatchObject({
      items: [],
      broken: 'The next link of the head leads to an object that was freed.',
    });
    expect(globalOf(runAll(program), 'p')).toMatchObject({ state: 'freed', target: { path: 's#1' } });
  });

  test('a link tells whether its object is on a list', () => {
    const program = build(`
struct s { struct list_head node; };
LIST_HEAD(l);
struct s one;
void cpu0(void) { list_add(&one.node, &l); list_del(&one.node); INIT_LIST_HEAD(&one.node); }
`);
    const states = ['', 'a1', 'a2', 'a3'].map((text) => globalOf(replay(program, text), 'one'));
    expect(states).toMatchObject(
      ['none', 'on', 'taken', 'self'].map((state) => ({ fields: [{ kind: 'link', state }] })),
    );
  });
});

describe('the heap', () => {
  test('objects are named by what labels them, and say whether they are in use', () => {
    const program = build(`
struct owner { /* @label */ const char *name; };
struct box { /* @label */ struct owner *owner; };
struct owner ann = { .name = "Ann" };
struct box *box;
void cpu0(void) { box = kzalloc(sizeof(*box), GFP_KERNEL); box->owner = &ann; kfree(box); }
`);
    const box = (schedule: string) => inspect(program, replay(program, schedule).state).heap[0];
    expect(box('')).toMatchObject({ struct: 'box', status: 'fresh', name: 'box#1', path: 'box#1' });
    expect(box('a1')).toMatchObject({ status: 'used', name: 'box#1' });
    expect(box('a2')).toMatchObject({ status: 'used', name: 'Ann', path: 'box#1' });
    expect(box('a3')).toMatchObject({ status: 'freed', name: 'box#1' });
  });
});

describe('CPUs', () => {
  const program = build(PATCHES);

  test('the call stack, outermost first, with the statement that each function is at', () => {
    const { cpus } = inspect(program, replay(program, 'a4').state);
    const [cpu] = cpus;
    expect(cpu).toMatchObject({ name: 'CPU0', status: { kind: 'ready' } });
    expect(cpu.frames.map((frame) => frame.function)).toEqual(['cpu0', 'enable']);
    expect(program.statements[cpu.frames[0].statement].text).toBe('result = enable(&P2);');
    expect(cpu.frames[1].statement).toBe(cpu.statement);
  });

  test('a local that nobody will read is not in use, whatever its word is', () => {
    const { frames } = inspect(program, follow(program, 'a@enable a2').state).cpus[0];
    expect(frames[1].locals).toMatchObject([
      {
        name: 'patch',
        type: 'struct patch *',
        value: { kind: 'pointer', text: 'P2', path: 'CPU0:enable/patch' },
      },
      { name: 'ops', value: null },
    ]);
  });

  test('a CPU that ended has no stack; one that faulted keeps it', () => {
    expect(inspect(program, runCpu(start(program), 0).run.state).cpus[0]).toMatchObject({
      status: { kind: 'ended' },
      statement: null,
      frames: [],
    });
    const bad = build(
      'struct s { int x; };\nstruct s *p;\nstatic void f(void) { p->x = 1; }\nvoid cpu0(void) { f(); }\n',
    );
    expect(inspect(bad, runAll(bad).state).cpus[0]).toMatchObject({
      status: { kind: 'faulted' },
      frames: [{ function: 'cpu0' }, { function: 'f' }],
    });
  });
});
