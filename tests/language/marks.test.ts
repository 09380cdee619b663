/** What the comments at statements and declarations say about them (docs/facts/model-c.md §2). */
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../src/language/pack.ts';
import { runAll } from '../machine/programs.ts';
import { build, buildFiles } from './sources.ts';

/** Statement and sentence of all statements that have one. */
function sentencesIn(body: string, before = 'int x, y;'): Record<string, string> {
  const { statements } = build(`${before}\n\nvoid cpu0(void)\n{\n${body}\n}\n`);
  return Object.fromEntries(statements.flatMap(({ text, sentence }) => (sentence ? [[text, sentence]] : [])));
}

describe('a sentence belongs to', () => {
  test('the statement below, or to the one before it on its line', () => {
    expect(
      sentencesIn(
        '/// Sets it.\nx = 1;\ny = 2; /// Sets the other.\nx = 3; // a comment\n//// no sentence\ny = 4;',
      ),
    ).toEqual({
      'x = 1;': 'Sets it.',
      'y = 2;': 'Sets the other.',
    });
  });

  test('one statement, on several lines', () => {
    expect(sentencesIn('/// Sets it,\n/// after all,\n/// to one.\nx = 1;')).toEqual({
      'x = 1;': 'Sets it, after all, to one.',
    });
  });

  test('the statement of a label, and of a branch', () => {
    const body = `
	/// Asks.
	if (x)
		/// Yes.
		x = 1;
	else if (y)
		x = 2;
	else
		/// No.
		x = 3;
	if (y)
		goto out;
	/// At the end.
out:
	y = 1;
	while (x) { /// Takes one.
		x--;
	}`;
    expect(sentencesIn(body)).toEqual({
      'if (x)': 'Asks.',
      'x = 1;': 'Yes.',
      'x = 3;': 'No.',
      'y = 1;': 'At the end.',
      'x--;': 'Takes one.',
    });
  });

  test('the first step of a for loop, the question of a do loop, a declaration with a value', () => {
    const body = `
	/// Begins with one.
	int i = 1;

	/// Counts.
	for (x = 0; x < 2; x++)
		y++;
	/// Counts on.
	for (; x < 2; x++)
		y++;
	/// As long as needed.
	do
		i--;
	while (i);`;
    expect(sentencesIn(body)).toEqual({
      'int i = 1;': 'Begins with one.',
      'x = 0': 'Counts.',
      'x < 2': 'Counts on.',
      'while (i)': 'As long as needed.',
    });
  });
});

describe('marks', () => {
  const MARKED = `
/* @variant fixed: FIXED OTHER: With the fix */
/* @variant small: SMALL: Less of it */
struct item {
	/* @label */
	const char *name;
};
struct mutex lock;
int x;

static void enter(void)
{
	/* @section enter it */
	mutex_lock(&lock);
	x = 1; /* @entered */
	mutex_unlock(&lock);
}

void cpu0(void)
{
	/* @first */ /* @second */
	enter();
	/* @loop */
	while (x > 1)
		x--;
	/* @block */
	{
		enter();
	}
	/* @label-mark */
out:
	if (x > 5)
		goto out;
}

/* @call get() */
const char *get(void)
{
	return x ? "one" : NULL;
}
`;
  const program = build(MARKED);
  const textAt = (position: number) => program.statements[program.code[position].statement].text;

  test('a moment is the beginning of its statement, at every place where that was inlined', () => {
    const moments = program.moments.map(({ name, statement, positions }) => [
      name,
      program.statements[statement].text,
      positions.map(textAt),
    ]);
    expect(moments).toEqual([
      ['first', 'enter();', ['enter();']],
      ['second', 'enter();', ['enter();']],
      ['entered', 'x = 1;', ['x = 1;', 'x = 1;']],
      ['loop', 'while (x > 1)', ['while (x > 1)']],
      ['block', 'enter();', ['enter();']],
      ['label-mark', 'if (x > 5)', ['if (x > 5)']],
    ]);
    expect(new Set(program.moments[2].positions).size).toBe(2);
  });

  test('a section is one lock statement, wherever it was inlined', () => {
    expect(program.sections).toEqual([{ name: 'enter it', statement: expect.any(Number) as number }]);
    const locks = program.code.filter(({ kind }) => kind === 'lock');
    expect(locks).toHaveLength(2);
    expect(locks.every((lock) => lock.kind === 'lock' && lock.section === 0)).toBe(true);
  });

  test('variants, labels and calls', () => {
    expect(program.variants).toEqual([
      { name: 'fixed', defines: ['FIXED', 'OTHER'], title: 'With the fix' },
      { name: 'small', defines: ['SMALL'], title: 'Less of it' },
    ]);
    expect(program.structs.item.label).toBe('name');
    expect(program.readers.map(({ mark, text, thread }) => [mark, text, thread.name])).toEqual([
      ['call', 'get()', 'get'],
    ]);
  });

  test('how things are drawn: towers, owners and tracks', () => {
    const { drawing } = build(`
enum life { NEW, USED, GONE };
/* @owner */
struct layer {
	/* @label */
	const char *name;
	/* @track */
	enum life life;
};
struct entry {
	/* @owner */
	struct layer *layer;
	struct list_head node;
};
struct point {
	/* @view tower */
	/* @beneath the original */
	struct list_head entries;
};
/* @view tower */
LIST_HEAD(all);
struct point point;
void setup(void) { INIT_LIST_HEAD(&point.entries); }
void cpu0(void)
{
	struct entry *entry;

	list_for_each_entry(entry, &all, node)
		;
	list_for_each_entry(entry, &point.entries, node)
		;
}
`);
    expect(drawing).toEqual({
      towers: { 'point.entries': { beneath: 'the original' }, all: {} },
      owners: [{ struct: 'layer' }, { struct: 'entry', field: 'layer' }],
      tracks: [{ struct: 'layer', field: 'life' }],
    });
  });

  test('functions that tell something of a state, in the order of the text; one can tell several things', () => {
    const { readers } = build(`
int x;
/* @band between */
/* @fact x is 1 */
bool is_one(void) { return x == 1; }
/* @wrong x is 3 */
bool is_three(void) { return x == 3; }
/* @good x is 2 */
bool is_two(void) { return x == 2; }
void cpu0(void) { x = 1; }
`);
    expect(readers.map(({ mark, text, thread }) => [mark, text, thread.name])).toEqual([
      ['fact', 'x is 1', 'is_one'],
      ['band', 'between', 'is_one'],
      ['wrong', 'x is 3', 'is_three'],
      ['good', 'x is 2', 'is_two'],
    ]);
  });

  test('variants of a model that is nothing but includes', () => {
    const files = {
      'test.c': '/* @variant a: A: With a */\n#include "all.h"\n',
      'all.h': 'void cpu0(void)\n{\n}\n',
    };
    expect(buildFiles(files, 'test.c').variants).toEqual([{ name: 'a', defines: ['A'], title: 'With a' }]);
  });

  test('a loop that may go on for ever: where its rounds begin, and the waits in it and in what it calls', () => {
    const forever = build(`
int x, y;
static void pause_until_set(void)
{
	wait_event(x);
}
void cpu0(void)
{
	wait_event(y == 1);
	/* @forever */
	while (true) {
		pause_until_set();
		wait_event(y == 2);
	}
}
void cpu1(void)
{
	pause_until_set();
	/* @forever */
	do {
		x = 1;
	} while (y);
	/* @forever */
	for (x = 0; x < 2; x++)
		y = 2;
}
/* @forever */
void cpu2(void)
{
	wait_event(y == 3);
	while (x)
		y = 1;
}
`);
    const places = (positions: readonly number[]) =>
      positions.map((position) => {
        const cpu = forever.cpus.findIndex(({ entry, end }) => position >= entry && position < end);
        return `${cpu} ${forever.statements[forever.code[position].statement].text}`;
      });
    expect(places(forever.forever.waits)).toEqual([
      '0 wait_event(x);',
      '0 wait_event(y == 2);',
      '2 wait_event(y == 3);',
    ]);
    expect(places(forever.forever.rounds)).toEqual(['0 while (true)', '1 x = 1;', '1 x < 2']);
  });

  test('what may go on for ever is a remark: links and what runs stay the same', () => {
    const text = 'int x;\nvoid cpu0(void)\n{\n\t/* @forever */\n\twhile (x)\n\t\tx = 2;\n}\n';
    const marked = build(text);
    const plain = build(text.replace('/* @forever */', '//'));
    expect(marked.fingerprint).toBe(plain.fingerprint);
    expect(plain.forever).toEqual({ waits: [], rounds: [] });
    expect(unpack(pack(marked))).toEqual(marked);
  });

  test('a moment on a statement that is entered by a goto at the start', () => {
    const jumping = build(
      'int x;\nvoid cpu0(void)\n{\n\tgoto b;\n\t/* @a */\na:\n\tx = 1;\n\treturn;\n\t/* @b */\nb:\n\tx = 2;\n\tgoto a;\n}\n',
    );
    const [thread] = jumping.cpus;
    const at = (name: string) => jumping.moments.find((moment) => moment.name === name)!.positions;
    expect(at('b')).toEqual([thread.entry]);
    expect(at('a')).not.toEqual([thread.entry]);
    const { steps } = runAll(jumping);
    expect(steps.map(({ statement }) => jumping.statements[statement].text)).toEqual([
      'x = 2;',
      'x = 1;',
      'return;',
    ]);
  });
});
