/** The page about Model C says what the compiler does: each row of its tables is held against the compiler here. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KERNEL_NAMES } from '../../src/language/builtins/kernel-names.ts';
import { BUILTINS } from '../../src/language/builtins/table.ts';
import { compile } from '../../src/language/compile.ts';
import { PROPERTY_ROLES } from '../../src/language/properties.ts';
import { READER_MARK_NAMES } from '../../src/language/readers.ts';
import { CONSTRUCTS } from '../../src/language/reference/constructs.ts';
import { EXCLUDED } from '../../src/language/reference/excluded.ts';
import { parse } from '../../src/language/parse/parser.ts';
import { preprocess } from '../../src/language/text/preprocess.ts';
import { Report } from '../../src/language/text/report.ts';
import type { Expression, Statement, TypeNode } from '../../src/language/parse/syntax.ts';
import { examplesOf, modelsIn, shownBy } from '../../src/site/reference/examples.ts';
import {
  anchorOf,
  builtinChapters,
  constants,
  constructChapters,
  exampleFor,
  kernelNames,
  refusals,
} from '../../src/site/reference/model-c.ts';

const FOLDER = 'content/models/reference/';
const examples = modelsIn('reference');
const names = [...CONSTRUCTS.map(({ name }) => name), ...BUILTINS.keys()];

/** The files of an example, by name. */
const files = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(FOLDER + name, 'utf8')]),
);

const textOf = (model: string) => files[`${model.slice('reference/'.length)}.c`];

/** The values of every `kind` in a tree. */
function kindsIn(tree: unknown, found = new Set<string>()): Set<string> {
  if (typeof tree !== 'object' || tree === null) return found;
  if ('kind' in tree && typeof tree.kind === 'string') found.add(tree.kind);
  for (const part of Object.values(tree)) kindsIn(part, found);
  return found;
}

describe('the tables', () => {
  test.each(names)('%s has an example that says it shows it', (name) => {
    expect(exampleFor(name)).toBeDefined();
  });

  test.each(examples)('%s shows what is in the tables, and nothing twice', (model) => {
    for (const name of shownBy(model)) {
      expect(names).toContain(name);
      expect(exampleFor(name)).toBe(model);
    }
  });

  test.each([...BUILTINS.keys()])('the example of %s calls it', (name) => {
    expect(textOf(exampleFor(name)!)).toMatch(new RegExp(`\\b${name}\\(`));
  });

  test('every built-in function is on the page, those too that a table of ours does not know', () => {
    const shown = builtinChapters().flatMap(({ cards }) => cards.flatMap(({ entries }) => entries));
    expect(shown.map(({ name }) => name).sort()).toEqual([...BUILTINS.keys()].sort());
  });

  test('every construct is on the page, once', () => {
    const shown = constructChapters().flatMap(({ cards }) => cards.flatMap(({ entries }) => entries));
    expect(shown.map(({ name }) => name).sort()).toEqual(CONSTRUCTS.map(({ name }) => name).sort());
  });

  test('no two entries have the same address', () => {
    const chapters = [...constructChapters(), ...builtinChapters()];
    const anchors = [...names, ...chapters.map(({ title }) => title)].map(anchorOf);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
    expect(anchors).not.toContain('');
  });
});

describe('the examples', () => {
  test.each(examples)('%s can be checked, and says how it ends', (model) => {
    for (const { states, endings, program } of examplesOf(model)) {
      expect(states).toBeGreaterThan(1);
      expect(endings.length).toBeGreaterThan(0);
      for (const { lines, log } of endings) expect([...lines, ...log]).not.toEqual([]);
      expect(program.name).toBe(`${model.slice('reference/'.length)}.c`);
    }
  });

  // What they are about is that something goes wrong.
  const wrong = ['reference/BUG_ON', 'reference/always', 'reference/assert', 'reference/towers'];

  test.each(examples)('%s is violated only if that is what it shows', (model) => {
    const held = examplesOf(model).map(({ holds }) => holds);
    expect(held).toEqual(held.map(() => !wrong.includes(model)));
  });

  test('a warning and a log are told with the ending', () => {
    const [{ endings }] = examplesOf('reference/WARN_ON');
    expect(endings).toMatchObject([
      { sign: 'right', lines: ['result: -22'], log: ['WARNING: WARN_ON(state != DISABLED)'] },
    ]);
    expect(examplesOf('reference/printk')[0].endings[0].log).toEqual([
      "err: symbol 'b' not found",
      "warn: failed to apply patch 'P3' (-22)",
      "notice: enabling patch 'P3'",
      'info: stack: b3 b2',
    ]);
  });

  test('a marked call is answered, and a variant has results of its own', () => {
    expect(examplesOf('reference/call-marks')[0].endings[0].lines).toEqual(['f(): second']);
    const [plain, locked] = examplesOf('reference/ifdef');
    expect(plain.endings.flatMap(({ lines }) => lines).sort()).toEqual(['count: 1', 'count: 2']);
    expect(locked.endings.flatMap(({ lines }) => lines)).toEqual(['count: 2']);
    expect(locked.title).toBe('With a lock around the count');
  });

  test('together they have everything that the parser knows', () => {
    const statements: Record<Statement['kind'], true> = {
      ...({ assign: true, block: true, break: true, continue: true, declare: true, do: true } as const),
      ...({ empty: true, expression: true, for: true, 'for-each': true, goto: true, if: true } as const),
      ...({ label: true, return: true, switch: true, while: true } as const),
    };
    const values: Record<Expression['kind'], true> = {
      ...({ binary: true, call: true, conditional: true, field: true, index: true, logical: true } as const),
      ...({ increment: true, name: true, number: true, sizeof: true, string: true, type: true } as const),
      unary: true,
    };
    const types: Record<TypeNode['kind'], true> = {
      ...({ array: true, enum: true, function: true, plain: true, pointer: true, struct: true } as const),
    };
    const found = new Set<string>();
    for (const entry of Object.keys(files).filter((name) => name.endsWith('.c'))) {
      const report = new Report();
      kindsIn(parse(preprocess(files, entry, [], report).tokens, report), found);
    }
    const all = [statements, values, types].flatMap((kinds) => Object.keys(kinds));
    expect(all.filter((kind) => !found.has(kind))).toEqual([]);
  });

  test('together they have every role and every mark', () => {
    const programs = examples.flatMap(examplesOf).map(({ program }) => program);
    expect(programs.some(({ setup }) => setup)).toBe(true);
    expect(programs.some(({ ending }) => ending)).toBe(true);
    for (const part of ['moments', 'readers', 'sections', 'variants'] as const)
      expect(programs.some((program) => program[part].length > 0)).toBe(true);
    const roles = programs.flatMap(({ properties }) => properties.map(({ role }) => role));
    expect([...new Set(roles)].sort()).toEqual(Object.keys(PROPERTY_ROLES).sort());
    expect(programs.some(({ statements }) => statements.some(({ sentence }) => sentence))).toBe(true);
    expect(programs.some(({ structs }) => Object.values(structs).some(({ label }) => label))).toBe(true);
    const told = programs.flatMap(({ readers }) => readers.map(({ mark }) => mark));
    expect([...new Set(told)].sort()).toEqual([...READER_MARK_NAMES].sort());
    const towers = programs.flatMap(({ drawing }) => Object.values(drawing.towers));
    expect(towers.some(({ beneath }) => beneath)).toBe(true);
    for (const part of ['owners', 'tracks'] as const)
      expect(programs.some(({ drawing }) => drawing[part].length > 0)).toBe(true);
  });
});

describe('what is left out', () => {
  test.each(EXCLUDED.map(({ code, text }) => [code, text]))('%j is refused, with a hint', (_, text) => {
    const { program, diagnostics } = compile({ 'x.c': text }, 'x.c');
    expect(program).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0].hint).toBeTruthy();
  });

  test('what is refused in the same words is one row', () => {
    const row = refusals().find(({ codes }) => codes.includes('unsigned'))!;
    const hint = 'use int: the same while its values fit both';
    expect(row).toMatchObject({ message: "'unsigned' is not in Model C", hint });
    expect(row.codes).toContain('long');
    expect(row.codes).not.toContain('union');
  });

  test('every name of the kernel that the compiler knows is on the page, once, under its subject', () => {
    const shown = kernelNames().flatMap(({ rows }) => rows.flatMap(({ codes }) => codes));
    const known = KERNEL_NAMES.map(({ kind, name }) => (kind === 'struct' ? `struct ${name}` : name));
    expect(shown.sort()).toEqual(known.sort());
    const spin = kernelNames().find(({ subject }) => subject.startsWith('Spinlocks'))!;
    const row = spin.rows.find(({ codes }) => codes.includes('spin_lock'))!;
    expect(row.codes).toEqual(['spin_lock', 'raw_spin_lock']);
    expect(row.hint).toContain("write 'mutex_lock(&lock);'");
  });

  /** Names and numbers in a message are those of one program. */
  const general = (message: string) =>
    message
      .replace(/'[^']*'(?!s)/g, '…')
      .replace(/struct \w+|int \[\d+\]/g, '…')
      .replace(/: \w+ calls .*/, '')
      .replace(/\d[\d.U]*/g, '…');

  // Hand-typed, beside a bad program for each.
  const typed = readdirSync('tests/language/diagnostics', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(`tests/language/diagnostics/${name}`, 'utf8').split('\n'))
    .flatMap((line) => /^\S+:\d+:\d+: (.*)$/.exec(line)?.slice(1) ?? [])
    .map(general);

  test('every message that speaks of Model C is on the page', () => {
    const shown = EXCLUDED.map(({ text }) => general(compile({ 'x.c': text }, 'x.c').diagnostics[0].message));
    const about = typed.filter((message) => /\bModel C\b/.test(message) && !message.includes('built into'));
    expect(about.length).toBeGreaterThan(30);
    expect([...new Set(about)].filter((message) => !shown.includes(message))).toEqual([]);
  });

  test('what the page says of each is what the diagnostics, typed by hand, say', () => {
    const shown = EXCLUDED.map(({ text }) => general(compile({ 'x.c': text }, 'x.c').diagnostics[0].message));
    expect([...new Set(shown)].filter((message) => !typed.includes(message))).toEqual([]);
  });

  // C11 6.4.1, without those that begin with an underscore and a capital and are no type.
  const KEYWORDS =
    `auto break case char const continue default do double else enum extern float for goto if inline int
    long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while
    _Atomic _Bool _Complex`.split(/\s+/);

  test.each(KEYWORDS)('%s is used by an example, or refused', (word) => {
    const used = Object.values(files).some((text) => new RegExp(`\\b${word}\\b`).test(text));
    expect(used || EXCLUDED.some(({ code }) => code === word)).toBe(true);
  });
});

test('error numbers are those of Linux (asm-generic/errno-base.h, errno.h), names of one number together', () => {
  expect(constants()).toContainEqual({ names: ['EAGAIN', 'EWOULDBLOCK'], value: 11 });
  expect(constants()).toContainEqual({ names: ['EINVAL'], value: 22 });
  expect(constants().map(({ value }) => value)).not.toContain(0);
});
