import { describe, expect, test } from 'vitest';
import { boot } from '../../src/machine/boot.ts';
import { ModelError } from '../../src/machine/model-error.ts';
import { moves } from '../../src/machine/moves.ts';
import { logOf, start } from '../../src/machine/run.ts';
import { build, PATCHES, textOf } from './programs.ts';

function errorOf(text: string): ModelError {
  const program = build(text);
  try {
    boot(program);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('setup ran without an error');
}

describe('the first state', () => {
  test('has what initialisers and setup wrote, and every CPU at its entry', () => {
    const program = build(
      'int a = 3;\nint b;\nvoid setup(void) { b = a + 1; }\nvoid cpu0(void) { b = 0; }\n',
    );
    const run = start(program);
    expect(textOf(run, 'a')).toBe('3');
    expect(textOf(run, 'b')).toBe('4');
    expect(program.cpus.map(({ position }) => run.state[position])).toEqual(
      program.cpus.map(({ entry }) => entry),
    );
  });

  test('leaves the scratch slots zeroed', () => {
    const program = build('int b;\nvoid setup(void) { int i = 5; b = i; }\nvoid cpu0(void) { b = 0; }\n');
    const { state } = boot(program);
    const { slots, slotCount, position } = program.setup!;
    expect([...state.slice(slots, slots + slotCount)].every((word) => word === 0)).toBe(true);
    expect(state[position]).toBe(0);
  });

  test('what setup printed begins the log, as step 0', () => {
    expect(logOf(start(build(PATCHES)))).toEqual([{ level: 'notice', text: 'booted', step: 0 }]);
  });

  test('every boot gives a state of its own', () => {
    const program = build(PATCHES);
    const first = boot(program).state;
    first.fill(99);
    expect(boot(program).state).not.toEqual(first);
  });
});

describe('a setup that cannot be', () => {
  test('a fault is told with file, line and what to do', () => {
    const error = errorOf(
      'int *p;\nint b;\nvoid setup(void)\n{\n\tassert(b == 1);\n}\nvoid cpu0(void) { b = 0; }\n'.replace(
        'int *p;\n',
        '\n',
      ),
    );
    expect(error).toMatchObject({ file: 'test.c', line: 5 });
    expect(error.message).toContain('setup fails an assertion');
    expect(error.message).toContain('without a fault');
  });

  test('a wait', () => {
    expect(
      errorOf('int go;\nvoid setup(void) { wait_event(go); }\nvoid cpu0(void) { go = 1; }\n').message,
    ).toContain('waits at `wait_event(go);` for ever');
  });

  test('a choice', () => {
    expect(
      errorOf('int go;\nvoid setup(void) { go = choose(2); }\nvoid cpu0(void) { go = 1; }\n').message,
    ).toContain('setup cannot choose');
  });

  test('kzalloc where there is a freed object, since either may be handed out', () => {
    const error = errorOf(`
struct thing { int value; };
struct thing *a;
struct thing *b;
void setup(void)
{
	a = kzalloc(sizeof(*a), GFP_KERNEL);
	kfree(a);
	b = kzalloc(sizeof(*b), GFP_KERNEL);
}
void cpu0(void) { assert(a != b); }
`);
    expect(error).toMatchObject({ file: 'test.c', line: 9 });
    expect(error.message).toBe(
      'test.c:9: setup cannot choose between a fresh struct thing and one that was freed, since it runs once and alone. ' +
        "Free nothing in setup, or move `b = kzalloc(sizeof(*b), GFP_KERNEL);` to a CPU's function.",
    );
  });

  test('but not kfree behind the last kzalloc of such a struct', () => {
    const program = build(`
struct thing { int value; };
struct other { int value; };
struct thing *a;
struct other *b;
void setup(void) { a = kzalloc(sizeof(*a), GFP_KERNEL); kfree(a); b = kzalloc(sizeof(*b), GFP_KERNEL); }
void cpu0(void) { a = kzalloc(sizeof(*a), GFP_KERNEL); }
`);
    // What setup could not choose, a CPU can.
    expect(moves(program, boot(program).state)).toMatchObject([
      { choices: ['a fresh struct thing', 'the freed thing#1'] },
    ]);
  });

  test('a lock that is kept', () => {
    expect(
      errorOf('DEFINE_MUTEX(l);\nvoid setup(void) { mutex_lock(&l); }\nvoid cpu0(void) { mutex_lock(&l); }\n')
        .message,
    ).toContain('still holds l');
  });

  test('a loop that never ends', () => {
    expect(
      errorOf('int go;\nvoid setup(void) { while (!go) ; }\nvoid cpu0(void) { go = 1; }\n').message,
    ).toContain('1,000,000 steps');
  });
});
