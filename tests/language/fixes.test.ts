/**
 * What a diagnostic says is to stand there instead: data beside its sentence, which an editor puts into the text. Once
 * it stands there, that is not complained about any more. The expected edits are typed by hand.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RENAMED } from '../../src/language/builtins/absent/renamed.ts';
import { KERNEL_NAMES, keyOf, type KernelName } from '../../src/language/builtins/kernel-names.ts';
import { compile } from '../../src/language/compile.ts';
import type { Diagnostic, Position } from '../../src/language/diagnostic.ts';

const FOLDER = join(import.meta.dirname, 'diagnostics');

const found = (text: string): readonly Diagnostic[] => compile({ 'test.c': text }, 'test.c').diagnostics;

/** A text as its lines have it at a place. */
function offsetOf(text: string, { line, column }: Position): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

function mended(text: string, { fix }: Diagnostic): string {
  return text.slice(0, offsetOf(text, fix!.from)) + fix!.text + text.slice(offsetOf(text, fix!.to));
}

/** The text after what the first diagnostic says, and what it still gives. */
function after(text: string): { text: string; messages: string[] } {
  const next = mended(text, found(text)[0]);
  return { text: next, messages: found(next).map(({ message }) => message) };
}

/** A program with one statement, and what it may be about. */
const within = (statement: string, before = '') => `struct item {
	int count;
	struct list_head node;
};
LIST_HEAD(items);
DEFINE_MUTEX(lock);
enum light { LIGHT_RED, LIGHT_GREEN };
struct item one;
${before}
void cpu0(void)
{
	struct item *item = &one;
	int *count = &one.count;
	int n = 0;

	${statement}
	item->count = n + *count;
}
`;

describe('what is to stand there instead', () => {
  test.each([
    ['a function', 'mutex_lok(&lock);', 'mutex_lock(&lock);'],
    ['a variable', 'itm->count = 1;', 'item->count = 1;'],
    ['a field', 'item->cuont = 1;', 'item->count = 1;'],
    ['a constant', 'n = LIGHT_GREN;', 'n = LIGHT_GREEN;'],
    ['a label', 'again: goto agian;', 'again: goto again;'],
    [
      'a member',
      'list_for_each_entry(item, &items, nod) n = 1;',
      'list_for_each_entry(item, &items, node) n = 1;',
    ],
    ['-> for .', 'item.count = 1;', 'item->count = 1;'],
    ['. for ->', 'one->count = 1;', 'one.count = 1;'],
    ['. for -> of more than a name', '(*item) -> count = 1;', '(*item).count = 1;'],
    ['a semicolon', 'n = 1', 'n = 1;'],
    ['a parenthesis', 'mutex_lock(&lock;', 'mutex_lock(&lock);'],
    ['a plus too many', 'n = +1;', 'n = 1;'],
    ['a flag', 'item = kzalloc(sizeof(*item), 0);', 'item = kzalloc(sizeof(*item), GFP_KERNEL);'],
    ['a star', 'item = kzalloc(sizeof(item), GFP_KERNEL);', 'item = kzalloc(sizeof(*item), GFP_KERNEL);'],
    ['an ampersand', 'item = one;', 'item = &one;'],
    ['a star before a value', 'one.count = count;', 'one.count = *count;'],
    ['no pointer', 'item = 0;', 'item = NULL;'],
    ['a comparison', 'if (n = 1) n = 2;', 'if (n == 1) n = 2;'],
    ['a lock of the kernel', 'spin_lock(&lock);', 'mutex_lock(&lock);'],
    [
      'a flag of the kernel',
      'item = kzalloc(sizeof(*item), GFP_ATOMIC);',
      'item = kzalloc(sizeof(*item), GFP_KERNEL);',
    ],
    ['a mark', '/* @sectoin a */ mutex_lock(&lock);', '/* @section a */ mutex_lock(&lock);'],
  ])('of %s', (_, wrong, right) => {
    expect(after(within(wrong))).toEqual({ text: within(right), messages: [] });
  });

  test.each([
    ['a type of the kernel', 'static spinlock_t more;', 'static struct mutex more;'],
    ['a number of several words', 'unsigned long int more;', 'int more;'],
    ['a word that says nothing', 'static volatile int more;', 'static int more;'],
    ['a struct', 'static struct itme more;', 'static struct item more;'],
    ['an enum', 'static enum ligth more;', 'static enum light more;'],
    [
      'a field with a value',
      'static struct item more = { .cuont = 1 };',
      'static struct item more = { .count = 1 };',
    ],
    ['a directive', '#ifdfe MORE\n#endif', '#ifdef MORE\n#endif'],
    ['parentheses without a word', 'static void more() { }', 'static void more(void) { }'],
    ['a number for one CPU', 'void cpu2(void) { }', 'void cpu1(void) { }'],
    ['a struct of the kernel', 'static struct kref more;', 'static int more;'],
    [
      'a mark that takes no name',
      'struct more {\n\t/* @label of it */\n\tint *x;\n};',
      'struct more {\n\t/* @label */\n\tint *x;\n};',
    ],
    ['a mark of a list', '/* @view stack */\nLIST_HEAD(more);', '/* @view tower */\nLIST_HEAD(more);'],
  ])('of %s', (_, wrong, right) => {
    const text = within('list_for_each_entry(item, &items, node) n = 1;', wrong);
    const [diagnostic] = found(text);
    expect(mended(text, diagnostic)).toBe(text.replace(wrong, right));
    expect(found(text.replace(wrong, right)).map(({ message }) => message)).not.toContain(diagnostic.message);
  });

  test('of a file that is included', () => {
    const files = { 'test.c': '#include "itme.h" /* it */\nvoid cpu0(void) { }\n', 'item.h': 'int n;\n' };
    const [diagnostic] = compile(files, 'test.c').diagnostics;
    const text = mended(files['test.c'], diagnostic);
    expect(text).toBe('#include "item.h" /* it */\nvoid cpu0(void) { }\n');
    expect(compile({ ...files, 'test.c': text }, 'test.c').diagnostics).toEqual([]);
  });

  test('is of one file, also where an expression goes on in another', () => {
    const files = {
      'test.c':
        'struct item { int n; };\nstruct item *item;\nvoid cpu0(void)\n{\n\titem\n#include "rest.h"\n}\n',
      'rest.h': '. n = 1;\n',
    };
    const [{ file, fix, message }] = compile(files, 'test.c').diagnostics;
    expect({ file, fix, message }).toEqual({
      file: 'rest.h',
      fix: undefined,
      message: "'.' needs a struct, found a struct item *",
    });
  });

  test('is not guessed where nobody knows it', () => {
    for (const statement of ['n = nobody;', 'nobody_at_all(&lock);', 'item->something = 1;', 'n = ;']) {
      expect(found(within(statement))[0].fix, statement).toBeUndefined();
    }
  });
});

describe('what stands there instead is not complained about', () => {
  const cases = readdirSync(FOLDER).filter((name) => name.endsWith('.c'));

  test.each(cases)('in %s', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const before = found(text);
    for (const diagnostic of before.filter(({ fix }) => fix)) {
      const same = ({ message, line, column }: Diagnostic) =>
        message === diagnostic.message && line === diagnostic.line && column === diagnostic.column;
      expect(found(mended(text, diagnostic)).filter(same), diagnostic.message).toEqual([]);
    }
  });

  test('there are many', () => {
    const all = cases.flatMap((name) => found(readFileSync(join(FOLDER, name), 'utf8')));
    expect(all.filter(({ fix }) => fix).length).toBeGreaterThan(60);
  });
});

describe('a name of the kernel that another can stand for', () => {
  const renamed = KERNEL_NAMES.flatMap((one) => {
    const put = RENAMED.get(keyOf(one));
    return put === undefined ? [] : [[keyOf(one), put, one] as const];
  });

  test.each(renamed)('%s, by %s, is advised so', (_, put, { instead }) => {
    expect(instead).toMatch(new RegExp(`(?<!\\w)${put}(?!\\w)`));
  });

  /** Such a name where it belongs, in a program that has the rest. */
  const using: Readonly<Record<KernelName['kind'], (name: string, put: string) => string>> = {
    type: (name) => within('n = 1;', `static ${name} x;`),
    struct: (name) => within('n = 1;', `static struct ${name} x;`),
    loop: (name) => within(`${name}(item, &items, node) n = 1;`),
    declaration: (name) => within('n = 1;', `${name}(x);`),
    value: (name) => within(`item = kzalloc(sizeof(*item), ${name});`),
    function: (name, put) => within(CALLS[put](name)),
  };
  const CALLS: Readonly<Record<string, (name: string) => string>> = {
    ...from(['mutex_lock', 'mutex_unlock'], '(&lock);'),
    ...from(['rcu_read_lock', 'rcu_read_unlock', 'synchronize_rcu'], '();'),
    ...from(['kfree'], '(item);'),
    ...from(['list_add', 'list_add_rcu'], '(&item->node, &items);'),
    ...from(['list_del', 'list_del_rcu', 'INIT_LIST_HEAD'], '(&item->node);'),
    ...from(['pr_info'], '("%d\\n", n);'),
    ...from(['WARN_ON'], '(n > 2);'),
    kzalloc: (name) => `item = ${name}(sizeof(*item), GFP_KERNEL);`,
    list_empty: (name) => `if (${name}(&items)) n = 1;`,
    container_of: (name) => `item = ${name}(&item->node, struct item, node);`,
  };

  test.each(renamed)('%s, by %s, and the program compiles', (_, put, one) => {
    expect(after(using[one.kind](one.name, put)).messages).toEqual([]);
  });

  test('is a name of the table', () => {
    const known = new Set(KERNEL_NAMES.map(keyOf));
    expect([...RENAMED.keys()].filter((name) => !known.has(name))).toEqual([]);
  });
});

/** Calls with the same arguments, of several names. */
function from(names: readonly string[], rest: string): Record<string, (name: string) => string> {
  return Object.fromEntries(names.map((each) => [each, (name: string) => `${name}${rest}`]));
}
