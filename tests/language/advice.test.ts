/**
 * What the compiler advises for what the kernel has and Model C has not: each piece of C that it says to write stands
 * in a program of advice/, word for word, and the program comes to the verdict that it has with the kernel's name.
 * The verdicts are typed by hand, from what the kernel's documentation says of the names. The programs whose name
 * begins with `public` are about published bugs, whose source each of them names.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { CONSTANTS } from '../../src/language/builtins/constants.ts';
import { BUILTINS } from '../../src/language/builtins/table.ts';
import { absence, KERNEL_NAMES, type KernelName } from '../../src/language/builtins/kernel-names.ts';
import { compile } from '../../src/language/compile.ts';
import { placeOfReserved } from '../../src/language/builtins/syntax.ts';
import { buildFiles } from './sources.ts';

const FOLDER = join(import.meta.dirname, 'advice');

/** For each program and variant the kinds of violation; none if it holds. */
const VERDICTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'around.c': { plain: [], careless: ['bounds'] },
  'atomics.c': { plain: [], racy: ['deadlock'] },
  'bits.c': { plain: [], 'two-steps': ['check'] },
  'bytes.c': { plain: [], twice: ['double-free'] },
  'completed-for-all.c': { plain: [], early: ['assert'], taken: ['deadlock'] },
  'completions.c': { plain: [], early: ['assert'], once: ['deadlock'] },
  'conditions.c': { plain: [], once: ['assert'] },
  'errors.c': { plain: [], blind: ['null'] },
  'exchanges.c': { plain: [], apart: ['check'] },
  'expressions.c': { plain: [], reread: ['assert'] },
  'flags.c': { plain: [], 'two-steps': ['assert'] },
  'giving-up.c': { plain: [], blind: ['assert'] },
  'hash-lists.c': { plain: [], 'at-once': ['use-after-free'] },
  'interrupted.c': { plain: [], blind: ['assert', 'bad-unlock'] },
  'interrupts.c': { plain: [], nosync: ['use-after-free'], open: ['assert'] },
  'last-references.c': { plain: [], revived: ['double-free', 'use-after-free'] },
  'later.c': { plain: [], 'at-once': ['use-after-free'], unawaited: ['assert'] },
  'lists.c': { plain: [], kept: ['check'] },
  'locks.c': { plain: [], unlocked: ['check'], twice: ['self-deadlock'] },
  'log.c': { plain: [], bug: ['bug-on'] },
  'loops.c': { plain: [], careless: ['use-after-free'] },
  'memory.c': { plain: [], twice: ['double-free'], late: ['use-after-free'] },
  'numbers.c': { plain: [], wrong: ['assert'] },
  'order.c': { plain: [], reversed: ['assert'] },
  'per-cpu.c': { plain: [], other: ['check'] },
  'plain-bits.c': { plain: ['check'], locked: [] },
  'preemption.c': { plain: [], open: ['use-after-free'] },
  'public-k2-addrconf-timer.c': {
    plain: ['use-after-free'],
    fixed: [],
    'two-steps': ['double-free', 'use-after-free'],
  },
  'public-k2-ternary.c': { plain: ['double-free', 'use-after-free'], fixed: ['use-after-free'] },
  'public-x1-kfree-rcu.c': { plain: ['deadlock'], fixed: [] },
  'public-x2-semaphore.c': { plain: [], mutex: ['assert', 'bad-unlock', 'lock-leak'] },
  'rcu.c': { plain: [], 'at-once': ['use-after-free'], inside: ['self-deadlock'] },
  'references.c': {
    plain: [],
    'two-steps': ['double-free', 'use-after-free'],
    'too-many': ['use-after-free'],
  },
  'semaphores.c': { plain: [], units: ['assert', 'check'], none: ['assert', 'check'], kept: ['deadlock'] },
  'sequence-locks.c': { plain: [] },
  'sequences.c': { plain: [], once: ['assert'], uncounted: ['assert', 'livelock'] },
  'shared-locks.c': { plain: [], reading: ['assert'], kept: ['deadlock'] },
  'sleeping.c': { plain: [], lost: ['deadlock'], timeout: ['deadlock'] },
  'splices.c': { plain: [], behind: ['assert'] },
  'threads.c': { plain: [], unasked: ['livelock'], early: ['use-after-free'] },
  'timers-not-waited-for.c': { plain: ['use-after-free'], gone: [] },
  'timers.c': { plain: [], again: [], late: ['use-after-free'], inside: ['deadlock'] },
  'tried-locks.c': { plain: [], untried: ['assert'], kept: ['deadlock'] },
  'users.c': { plain: [], unchecked: ['bounds'] },
  'waiting.c': { plain: [], early: ['assert'], never: ['livelock'] },
  'work.c': { plain: [], flushed: [], again: [], 'not-waited-for': ['use-after-free'] },
};

const texts = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

/** The names that a program says it stands for. */
function namesIn(text: string): string[] {
  const [, names = ''] = /Instead of: ([^.]*)\./.exec(text) ?? [];
  return names.replace(/\s*\*\s*/g, ' ').split(/,\s*/);
}

/** A piece of C on one line, without lines that begin with `#`. */
function folded(code: string): string {
  return code.replace(/^#.*$/gm, ' ').replace(/\s+/g, ' ');
}

describe('the advice', () => {
  const inTwo = KERNEL_NAMES.map((one) => [`${one.kind} ${one.name}`, one] as const);
  const withEquivalent = inTwo.filter(([, { instead }]) => instead !== undefined);
  const without = inTwo.filter(([, { instead }]) => instead === undefined);

  test.each(withEquivalent)('for %s stands in a program, word for word', (_, { name, instead }) => {
    const programs = Object.values(texts).filter((text) => namesIn(text).includes(name));
    expect(programs).toHaveLength(1);
    let rest = folded(programs[0]);
    for (const piece of instead!.split('…')) {
      expect(rest).toContain(piece.trim());
      rest = rest.slice(rest.indexOf(piece.trim()) + piece.trim().length);
    }
  });

  test.each(without)('for %s is in no program', (_, { name }) => {
    expect(Object.values(texts).flatMap(namesIn)).not.toContain(name);
  });

  test('is for names of the table only', () => {
    const known = KERNEL_NAMES.map(({ name }) => name);
    const named = Object.values(texts).flatMap(namesIn);
    expect(named.filter((name) => name && !known.includes(name))).toEqual([]);
  });
});

describe('a program with the advice comes to the right verdict', () => {
  const rows = Object.entries(VERDICTS).flatMap(([name, variants]) =>
    Object.entries(variants).map(([variant, kinds]) => [name, variant, kinds] as const),
  );

  test.each(rows)('%s, %s', (name, variant, kinds) => {
    const { variants } = buildFiles({ [name]: texts[name] }, name);
    const defines = variant === 'plain' ? [] : variants.find((one) => one.name === variant)!.defines;
    const { verdict, violations } = explore(buildFiles({ [name]: texts[name] }, name, ...defines));
    expect([...new Set(violations.map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect(verdict).toBe(kinds.length === 0 ? 'holds' : 'violated');
  });

  test('all of them, with all their variants', () => {
    const all = Object.entries(texts).map(([name, text]) => {
      const { variants } = buildFiles({ [name]: text }, name);
      return [name, ['plain', ...variants.map((variant) => variant.name)]];
    });
    expect(all).toEqual(Object.entries(VERDICTS).map(([name, kinds]) => [name, Object.keys(kinds)]));
  });
});

describe('the names', () => {
  /** A program with such a name in it. */
  const using: Readonly<Record<KernelName['kind'], (name: string) => string>> = {
    type: (name) => `${name} *x;\nvoid cpu0(void)\n{\n}\n`,
    struct: (name) => `struct s {\n\tstruct ${name} x;\n};\nvoid cpu0(void)\n{\n}\n`,
    function: (name) => `int x;\nvoid cpu0(void)\n{\n\tif (${name}(&x, 1))\n\t\tx = 1;\n}\n`,
    loop: (name) => `int x;\nvoid cpu0(void)\n{\n\t${name}(x, &x, x) {\n\t\tx = 1;\n\t}\n}\n`,
    declaration: (name) => `static ${name}(x, x);\nvoid cpu0(void)\n{\n}\n`,
    value: (name) => `int x;\nvoid cpu0(void)\n{\n\tx = ${name};\n}\n`,
  };

  test.each(KERNEL_NAMES.map((one) => [`${one.kind} ${one.name}`, one] as const))('%s is known', (_, one) => {
    const { diagnostics } = compile({ 'test.c': using[one.kind](one.name) }, 'test.c');
    expect(diagnostics.map(({ message, hint }) => ({ message, hint }))).toEqual([
      { message: absence(one).message, hint: absence(one).remedy.hint },
    ]);
  });

  test('are there once, and not in Model C', () => {
    const keys = KERNEL_NAMES.map(({ kind, name }) => (kind === 'struct' ? `struct ${name}` : name));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.filter((key) => BUILTINS.has(key) || key in CONSTANTS || placeOfReserved(key))).toEqual([]);
  });

  test('of a program are its own', () => {
    const text = `int current;
struct completion {
	int up;
};
struct completion done;

static void up(struct completion *down)
{
	down->up = current;
}

void cpu0(void)
{
	int jiffies = 1;

	current = jiffies;
	up(&done);
}
`;
    expect(compile({ 'test.c': text }, 'test.c').diagnostics).toEqual([]);
  });
});

describe('a guess', () => {
  /** What is said of a name in front of parentheses, where a program has these functions. */
  function guessFor(name: string, ...functions: string[]): string | undefined {
    const defined = functions.map((one) => `static void ${one}(void)\n{\n}\n`).join('');
    return compile({ 'test.c': `${defined}void cpu0(void)\n{\n\t${name}();\n}\n` }, 'test.c').diagnostics[0]
      .hint;
  }

  test.each([
    ['mutex_lok', 'mutex_lock'],
    ['mutx_lock', 'mutex_lock'],
    ['list_ad', 'list_add'],
    ['lsit_del', 'list_del'],
    ['listadd', 'list_add'],
    ['rcu_raed_lock', 'rcu_read_lock'],
    ['PR_INFO', 'pr_info'],
    ['synchronise_rcu', 'synchronize_rcu'],
    ['wait_evnt', 'wait_event'],
  ])('for %s is %s', (name, meant) => {
    expect(guessFor(name)).toBe(`did you mean '${meant}'?`);
  });

  test.each([
    ['list_dee', []],
    ['list_adds_rcu_tail', []],
    ['rcu_read_unlocked', []],
    ['get_item', ['set_item', 'put_item']],
    ['item_put', ['item_get', 'item_cut']],
    ['enable_all', ['disable_all']],
    ['thread1', ['thread2', 'thread']],
    ['a', ['b', 'ab']],
    ['foo', ['fob', 'goo']],
    ['lock_item', ['unlock_item', 'lock_items_all']],
    ['list_head', ['list_read']],
  ])('for %s is none', (name, functions) => {
    expect(guessFor(name, ...functions)).toBe('define it above');
  });
});
