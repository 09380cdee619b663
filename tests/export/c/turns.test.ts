/** Where a listing that runs by itself lets other threads go first. */
import { expect, test } from 'vitest';
import { withTurns } from '../../../src/export/c/turns.ts';
import { compile } from '../../../src/language/compile.ts';

/** The body of cpu0() with turns in it; the other CPU writes all that is shared. */
function turned(body: string): string {
  const text = `struct item { int n; };
static struct item one, *item = &one;
static int x;
DEFINE_MUTEX(lock);
static void other(void) { x = 2; item->n = 2; item = &one; }
void cpu0(void)
{
${body}
}
void cpu1(void) { other(); }
`;
  const { program, diagnostics } = compile({ 'own.c': text }, 'own.c');
  if (!program) throw new Error(JSON.stringify(diagnostics));
  const lines = withTurns(program)[0].text.split('\n');
  return lines.slice(7, -3).join('\n');
}

test.each([
  ['x = 1;', 'shim_turn(), x = 1;'],
  ['x++;', 'shim_turn(), x++;'],
  ['int old = x; x = old;', 'shim_turn(); int old = x; shim_turn(), x = old;'],
  ['struct item *own = item; own->n = 1;', 'shim_turn(); struct item *own = item; shim_turn(), own->n = 1;'],
  [
    'if (x) x = 1; else item->n = 1;',
    'if (shim_turn(), x) shim_turn(), x = 1; else shim_turn(), item->n = 1;',
  ],
  ['while (x > 3) x = 0;', 'while (shim_turn(), x > 3) shim_turn(), x = 0;'],
  ['do x--; while (x > 3);', 'do shim_turn(), x--; while (shim_turn(), x > 3);'],
  ['switch (x) { case 1: x = 2; }', 'switch (shim_turn(), x) { case 1: shim_turn(), x = 2; }'],
  ['assert(x);', 'shim_turn(), assert(x);'],
])('%s', (body, expected) => {
  expect(turned(body)).toBe(expected);
});

test('a wait that may last for ever has its mark, and another one has none', () => {
  const text =
    'static int x;\nvoid cpu0(void) { wait_event(x); }\n/* @forever */\nvoid cpu1(void) { if (x) wait_event(x == 2); }\n';
  const { program } = compile({ 'own.c': text }, 'own.c');
  expect(withTurns(program!)[0].text).toBe(text.replace('if (x) wait_event', 'if (x) shim_idle_wait_event'));
});

test('what a function returns of shared memory is read behind a turn', () => {
  const text =
    'static int x;\nstatic int get(void) { return x; }\nvoid cpu0(void) { int own; own = get(); x = own; }\n';
  const { program } = compile({ 'own.c': text }, 'own.c');
  expect(withTurns(program!)[0].text).toContain('{ return shim_turn(), x; }');
});

test.each([
  'int own; own = 1; own++;',
  'int i; for (i = 0; i < 3; i++) ;',
  'mutex_lock(&lock); mutex_unlock(&lock);',
  'wait_event(x);',
  'other();',
  'return;',
])('nothing is put into %s', (body) => {
  expect(turned(body)).toBe(body);
});

test('a line stays the line that it is', () => {
  expect(turned('\t/* Before. */\n\tx\n\t\t= 1;\n\n\tx = 2;')).toBe(
    '\t/* Before. */\n\tshim_turn(), x\n\t\t= 1;\n\n\tshim_turn(), x = 2;',
  );
});
