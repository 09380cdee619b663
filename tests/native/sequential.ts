/** Runs many programs of one CPU as native C in one binary, with gcc's sanitizers: see sequential.c. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaultKind } from '../../src/machine/events.ts';
import { logOf, warningsOf, type Run } from '../../src/machine/run.ts';
import { endingLines } from '../../src/machine/readers.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * A kind of fault as both sides can tell it. Where a wild pointer leads, C does not say, so beyond an array and nowhere
 * at all are one.
 */
export type Family = Exclude<FaultKind, 'wild' | 'bounds'> | 'stray';

/** What came of a program, as either side tells it. */
export interface Outcome {
  readonly log: readonly string[];
  /** Lines of the WARN_ONs that were hit. */
  readonly warnings: readonly number[];
  /** Where C went to no address at all, through a function pointer that is NULL, nobody knows the line. */
  readonly fault?: { readonly family: Family; readonly line: number | undefined };
  /** What is global at the end or at the fault, in the words of ending(). */
  readonly ending: readonly string[];
}

export interface Sequential {
  readonly number: number;
  readonly text: string;
  /** What choose() answers, in turn. */
  readonly choices: readonly number[];
}

/** What came of a run of the machine. */
export function outcomeOf(run: Run): Outcome {
  const { program, state, steps } = run;
  const lineOf = (statement: number) => program.statements[statement].line;
  const last = steps.at(-1)?.events.find((event) => event.kind === 'fault')?.fault;
  return {
    log: logOf(run).map(({ level, text }) => `[${level}] ${text}`),
    warnings: warningsOf(run).map(({ statement }) => lineOf(statement)),
    ...(last && { fault: { family: familyOf(last.kind), line: lineOf(last.statement) } }),
    ending: endingLines(program, state),
  };
}

/** What comes of the programs in C, in turn. `names` are those that a program declares outside of its functions. */
export function nativeOutcomes(
  gcc: string,
  programs: readonly Sequential[],
  names: readonly string[],
): Outcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'unformed-sequential-'));
  try {
    const source = join(folder, 'programs.c');
    const binary = join(folder, 'run');
    writeFileSync(source, oneFile(programs, names));
    const flags = [
      '-std=gnu11',
      '-g',
      '-O0',
      '-w',
      '-fsanitize=address,undefined',
      '-fno-sanitize=object-size',
    ];
    const include = ['-include', join(here, '../../src/export/c/shim.h'), '-I', here];
    const sources = [join(here, 'sequential.c'), source];
    execFileSync(gcc, [...flags, '-fno-sanitize-recover=all', ...include, ...sources, '-o', binary], {
      stdio: 'pipe',
    });
    const env = { ASAN_OPTIONS: 'detect_leaks=0', UBSAN_OPTIONS: 'print_stacktrace=1' };
    const { status, stdout, stderr } = spawnSync(binary, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
    const said = stdout.split(/^PROGRAM \d+\n/m).slice(1);
    if (status !== 0 || said.length !== programs.length)
      throw new Error(`native run ended with ${status}: ${stderr}`);
    return said.map(nativeOutcome);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All programs in one file: each has names of its own, and lines numbered as in its own text. */
function oneFile(programs: readonly Sequential[], names: readonly string[]): string {
  const name = new RegExp(`(?<!["\\w])(${names.join('|')})\\b`, 'g');
  const rows = programs.map(
    ({ number }) => `\t{ ${number}, setup_${number}, cpu0_${number}, ending_${number}, choices_${number} },`,
  );
  return [
    '#include "sequential.h"',
    ...programs.flatMap(({ number, text, choices }) => [
      `static const int choices_${number}[] = { ${[...choices, 0].join(', ')} };`,
      // It reads what is there in any case, and is most of the text.
      `__attribute__((no_sanitize("address,undefined"))) void ending_${number}(void);`,
      `#line 1 "p${number}.c"`,
      text.replace(name, `$1_${number}`),
    ]),
    '#line 1 "table.c"',
    'const struct sequential_program sequential_programs[] = {',
    ...rows,
    '\t{}',
    '};',
    '',
  ].join('\n');
}

function nativeOutcome(said: string): Outcome {
  const lines = said.split('\n');
  const behind = (prefix: string) =>
    lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
  const own = /^FAULT (\S+) \S+:(\d+)$/m.exec(said);
  const found = own ? { family: familyOf(own[1] as FaultKind), line: Number(own[2]) } : sanitizerFault(said);
  return {
    log: lines.filter((line) => line.startsWith('[')),
    warnings: behind('WARN ').map((place) => Number(place.split(':')[1])),
    ...(found && { fault: found }),
    ending: behind('ENDING '),
  };
}

function familyOf(kind: FaultKind): Family {
  return kind === 'wild' || kind === 'bounds' ? 'stray' : kind;
}

/** What the sanitizers say, by what they say it of. */
const SAID: readonly (readonly [RegExp, Family])[] = [
  [/heap-use-after-free/, 'use-after-free'],
  [/attempting double-free/, 'double-free'],
  [/division by zero/, 'division'],
  [/out of bounds|-buffer-overflow|misaligned address|attempting free on address/, 'stray'],
  [/null pointer|SEGV on unknown address 0x0000000000[0-9a-f]{2}\b/, 'null'],
  [/cannot be represented|shift (exponent|of)|overflow/, 'overflow'],
  [/SEGV/, 'stray'],
];

/** The fault that a sanitizer reported: the first line of the program in its words is where it was. */
function sanitizerFault(said: string): Outcome['fault'] {
  const report = /^.*(?:runtime error:|ERROR: AddressSanitizer:)[^]*/m.exec(said)?.[0];
  if (!report) return undefined;
  const family = SAID.find(([pattern]) => pattern.test(report.split('\n')[0]))?.[1];
  if (/pc points to the zero page/.test(report)) return { family: 'null', line: undefined };
  const line = /\bp\d+\.c:(\d+)/.exec(report)?.[1];
  if (!family || !line) throw new Error(`not understood:\n${said}`);
  return { family, line: Number(line) };
}
