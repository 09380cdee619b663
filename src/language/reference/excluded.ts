/**
 * What C has and Model C has not, as pieces of listings that do not compile. What is wrong with each, and what to write
 * instead, the compiler says. What the kernel has beside it is in builtins/kernel-names.ts.
 */
import { DEFINITIONS } from '../builtins/syntax.ts';
import { REFUSED } from '../parse/type.ts';

/** A piece of C, and a program with nothing but that in it. */
export interface Excluded {
  readonly code: string;
  readonly text: string;
}

const OUTSIDE = [
  'void *data;',
  'char letter;',
  'const int limit = 3;',
  'struct { int count; };',
  'struct outer { int n; struct inner { int i; } inner; };',
  'struct flags { int n; int ready : 1; };',
  'void (*handlers[2])(void);',
  'int numbers[3] = { [0 ... 2] = 1 };',
  'struct a { int i; }; struct b { struct a a; }; struct b b = { .a.i = 1 };',
  'static int sum(int values[]) { return 0; }',
  'static void say(const char *text, ...) { }',
  'static int depth(int n) { return depth(n - 1); }',
  '#define LIMIT 3',
  '#define twice(n) ((n) * 2)',
  '#if LIMIT',
  '#undef LIMIT',
  '#pragma once',
  '#include <linux/list.h>',
];

/** Statements, with what they are about. */
const GLOBALS = `struct item {
	int count;
	struct list_head node;
};
struct item item, other, *first;
int count, numbers[2], *at;
const char *name;
enum step { IDLE, BUSY };
enum step step;
DEFINE_MUTEX(lock);
static void set(int *place) { *place = 1; }
static int next(void) { count += 1; return count; }
`;

const INSIDE = [
  'int own = 1; set(&own);',
  'int own[3];',
  'struct item own;',
  'static int calls = 0;',
  'struct own { int i; };',
  'int twice(int n) { return n * 2; }',
  'for (int i = 0; i < 3; i++) count = i;',
  'if ((count = 3)) count = 4;',
  'count = numbers[0]++;',
  'count = 1, numbers[0] = 2;',
  'count = next() + next();',
  'other.count = count * 2 + next();',
  'if (count++ < count) count = 0;',
  'if (--count == next()) count = 0;',
  'if (count++ < other.count--) count = 0;',
  'count = (step - 2) / 2;',
  'step = count;',
  'count = count ?: 1;',
  'count = (int)item.count;',
  'count = ({ next(); });',
  "count = 'a';",
  'count = +1;',
  'count = sizeof(int);',
  'count = *name;',
  'if (name == "M") count = 1;',
  'item = other;',
  'count = item == other;',
  'count = 1.5;',
  'count = 5U;',
  'at = 1 + at;',
  'first = kzalloc(sizeof(*first), 0);',
  'count = 1 + \\\n\t2;',
  ...[...DEFINITIONS.keys()].map((name) => `${name}(own);`),
  'lock.owner = 0;',
  'set(&numbers);',
  'switch (count) { case 1 ... 3: count = 0; }',
  'pr_info("%p\\n", name);',
  'pr_info("\\r");',
  'asm("nop");',
];

/** All of them: words that begin a declaration, declarations, statements. */
export const EXCLUDED: readonly Excluded[] = [
  ...[...REFUSED.keys()].map((word) => ({ code: word, text: outside(`${word} int x;`) })),
  ...OUTSIDE.map((code) => ({ code, text: outside(code.startsWith('#if') ? `${code}\n#endif` : code) })),
  ...INSIDE.map((code) => ({ code, text: inside(code) })),
];

function outside(code: string): string {
  return `${code}\nvoid cpu0(void)\n{\n}\n`;
}

function inside(code: string): string {
  return `${GLOBALS}void cpu0(void)\n{\n\t${code}\n}\n`;
}
