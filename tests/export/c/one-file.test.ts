/** Every listing as a program of its own: two compilers take it, and what a run of it prints is known to the checker. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { explore } from '../../../src/explore/explore.ts';
import { oneFile, type Runtime } from '../../../src/export/c/one-file.ts';
import { compile } from '../../../src/language/compile.ts';
import type { Program } from '../../../src/language/program.ts';
import { endingLines } from '../../../src/machine/readers.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { listings } from '../../native/listings.ts';
import { describeWithTool } from '../../tools.ts';

const part = (name: string) => readFileSync(`src/export/c/${name}`, 'utf8');
const RUNTIME: Runtime = { shim: part('shim.h'), threads: part('threads.c') };

const folder = mkdtempSync(join(tmpdir(), 'unformed-one-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** Compiles the one file of a program, by the line at its head but for the compiler and more flags. */
function build(compiler: string, program: Program, ...flags: string[]): string {
  const text = oneFile(program, RUNTIME, 'race-threads.c');
  const [, options, name] = /^ \*\tcc (.*?) (\S+\.c) -o (\S+) && \.\/\3$/m.exec(text)!;
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, text);
  const binary = `${path}.out`;
  execFileSync(compiler, [...options.split(' '), ...flags, path, '-o', binary], { encoding: 'utf8' });
  return binary;
}

/** What comes of a run: what it prints, and the signal that ended it. */
function run(binary: string): { lines: string[]; signal: string | null } {
  const { stdout, signal, status } = spawnSync(binary, ['1'], { encoding: 'utf8', timeout: 20_000 });
  expect(status).not.toBe(2);
  return { lines: stdout.trimEnd().split('\n'), signal };
}

const behind = (lines: readonly string[], start: string) =>
  lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));

/** Model C has words for what goes wrong that no property says. */
const NO_FAULTS = ['check', 'always', 'sometimes', 'deadlock', 'lock-leak', 'livelock'];

/** What threads.c fills freed memory with, as an int: C reads it without a fault, and no order of the checker goes on so. */
const FREED = String(0x6b6b6b6b);

/** Holds a run against all that the checker knows of its program. */
function isKnown(program: Program, binary: string): void {
  const { violations, endings } = explore(program);
  const kinds = violations.map(({ kind }) => kind);
  const { lines, signal } = run(binary);
  // The checker follows no run beyond an always_ function that fails, behind which C may do anything, and its heap is
  // smaller: of such programs nothing is compared.
  if (kinds.includes('always') || kinds.includes('pool')) return;
  const told = lines.join('\n');
  const faults = kinds.some((kind) => !NO_FAULTS.includes(kind));
  if (signal !== null || told.includes('FAULT')) expect(faults, told).toBe(true);
  else if (told.includes('STUCK'))
    expect(faults || kinds.some((kind) => NO_FAULTS.slice(3).includes(kind)), told).toBe(true);
  else if (!kinds.includes('use-after-free') || !told.includes(FREED)) {
    const known = endings.map(({ schedule }) =>
      endingLines(program, replay(program, schedule).state).join('\n'),
    );
    expect(known).toContain(behind(lines, 'ending: ').join('\n'));
  }
}

const named = listings().map(
  (one) => [`${one.path} ${one.program.defines.join(' ')}`.trim(), one.program] as const,
);

describeWithTool('cc', 'with warnings as errors, cc makes a program of', (cc) => {
  const flags = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter'];
  test.each(named)('%s, and how it ends is known', { timeout: 60_000 }, (_, program) => {
    isKnown(program, build(cc, program, ...flags));
  });
});

describeWithTool('tcc', 'tcc makes a program of', (tcc) => {
  test.each(named)('%s, and how it ends is known', { timeout: 60_000 }, (_, program) => {
    isKnown(program, build(tcc, program));
  });
});

function compiled(files: Record<string, string>, defines: readonly string[] = []): Program {
  const { program, diagnostics } = compile(files, Object.keys(files)[0], { defines });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

/** What a run says last in which nothing went wrong. */
const CALM = 'Nothing went wrong in this run. It may in another.';
const TWO = 'void cpu0(void) { n = n + 1; }\nvoid cpu1(void) { n = n + 1; }\n';
const SAYS = 'void ending(void) { pr_info("n is %d\\n", n); }\n';

describe('one file', () => {
  test('has each include once, where it was, and keeps what an #ifdef left out', () => {
    const text = oneFile(
      compiled({
        'own.c':
          '/* #include "no.h" */\n#include "a.h"\n#include "b.h"\n#ifdef MORE\n#include "more.h"\n#endif\n' +
          TWO,
        'a.h': '#ifndef A_H\n#define A_H\n#include "b.h"\n#endif\n',
        'b.h': '#ifndef B_H\n#define B_H\nstatic int n;\n#endif\n',
      }),
      RUNTIME,
      'own-threads.c',
    );
    expect(text.match(/static int n;/g)).toHaveLength(1);
    expect(text).toContain('/* #include "no.h" */\n/* ---- a.h ---- */\n#ifndef A_H');
    expect(text).toContain('/* b.h is further up */\n#ifdef MORE\n#include "more.h"\n#endif\n');
  });

  test('keeps what is defined as lines of its own', () => {
    const text = oneFile(
      compiled({ 'own.c': `static int n;\n${TWO}` }, ['SECOND', 'FIRST']),
      RUNTIME,
      'own-threads.c',
    );
    expect(text).toContain('\n#define FIRST 1\n#define SECOND 1\n');
  });

  test('puts no licence on what the reader wrote, and keeps those that are there', () => {
    const own = oneFile(compiled({ 'own.c': `static int n;\n${TWO}` }), RUNTIME, 'own-threads.c');
    expect(own.match(/SPDX-License-Identifier: .*/g)).toEqual([
      'SPDX-License-Identifier: MIT */',
      'SPDX-License-Identifier: MIT */',
    ]);
    expect(own.slice(own.indexOf('own.c ========'))).not.toContain('SPDX');
    const book = oneFile(named.find(([name]) => name === 'stacking.c')![1], RUNTIME, 'stacking-threads.c');
    expect(book).toContain('// SPDX-License-Identifier: GPL-2.0-only');
  });
});

describeWithTool('cc', 'as a program of its own', (cc) => {
  test('a listing may have names of the C library', () => {
    const program = compiled({
      'own.c': `struct tm { int time; };
static int read, index, clock, EOF = 3, stdin;
static struct tm tm;
enum { BUFSIZ = 7, NO_size_t };
static void exit(void) { clock = BUFSIZ; }
static int shim_run(int printf) { return printf + EOF; }
static void shim_turn(void) { index = 2; }
void cpu0(void) { exit(); tm.time = shim_run(1); }
void cpu1(void) { shim_turn(); }
void ending(void) { pr_info("%d %d %d\\n", clock, tm.time, read + index + stdin); }
`,
    });
    const { lines } = run(build(cc, program, '-Wall', '-Werror'));
    expect(behind(lines, 'ending: ')).toEqual(['7 4 2']);
  });

  test('a sound one says what it comes to, and that its checks hold', () => {
    const text = `DEFINE_MUTEX(lock);\nstatic int n;\n${TWO.replaceAll('n = n + 1;', 'mutex_lock(&lock); n = n + 1; mutex_unlock(&lock);')}${SAYS}void check_both(void) { assert(n == 2); }\n`;
    const binary = build(cc, compiled({ 'own.c': text }));
    for (let times = 0; times < 20; times++)
      expect(run(binary)).toEqual({ lines: ['ending: n is 2', 'check_both: holds', CALM], signal: null });
  });

  test('one that is wrong in some order is so in many runs, though it has no lock', () => {
    const text = `static int n;\n${TWO.replaceAll('n = n + 1;', 'int old = n; n = old + 1;')}void check_both(void) { assert(n == 2); }\n`;
    const binary = build(cc, compiled({ 'own.c': text }));
    const told = Array.from({ length: 200 }, () => run(binary).lines.join('\n'));
    const wrong = told.filter((text) => /^check_both: fails, line \d+$/.test(text));
    const right = told.filter((text) => text === `check_both: holds\n${CALM}`);
    expect(wrong.length + right.length).toBe(200);
    // A third of them here; without turns, it is hardly one of them.
    expect(wrong.length).toBeGreaterThan(10);
  });

  const worker = (mark: string) =>
    compiled({
      'own.c': `DEFINE_MUTEX(lock);
static bool queued, gone;
static int done;
void cpu0(void) { queued = true; wait_event(done == 1); queued = true; mutex_lock(&lock); gone = true; mutex_unlock(&lock); }
${mark}
void cpu1(void)
{
	while (true) {
		wait_event(queued);
		queued = false;
		mutex_lock(&lock);
		if (done < 2)
			done++;
		mutex_unlock(&lock);
	}
}
void ending(void) { pr_info("done %d\\n", done); }
void check_done(void) { assert(done == 2 && gone); }
`,
    });

  test('a CPU that may wait for ever keeps nobody from the end, and is asked once more before', () => {
    const binary = build(
      cc,
      worker('/* @forever */'),
      '-Wall',
      '-Wextra',
      '-Werror',
      '-Wno-unused-parameter',
    );
    for (let times = 0; times < 50; times++)
      expect(run(binary)).toEqual({ lines: ['ending: done 2', 'check_done: holds', CALM], signal: null });
  });

  test('one that waits with a lock is stuck, whatever it may', () => {
    const program = compiled({
      'own.c':
        'DEFINE_MUTEX(lock);\nstatic bool never;\nvoid cpu0(void) { }\n/* @forever */\nvoid cpu1(void) { mutex_lock(&lock); wait_event(never); mutex_unlock(&lock); }\n',
    });
    expect(run(build(cc, program)).lines).toEqual([
      expect.stringMatching(/^STUCK cpu1 waits for never, line \d+$/),
    ]);
  });

  test('one that may go round for ever is let go, and the end is not asked for', () => {
    const program = compiled({
      'own.c':
        'static int n;\nvoid cpu0(void) { n = 1; }\nvoid cpu1(void) {\n/* @forever */\nwhile (true) n = 2;\n}\nvoid check_n(void) { assert(n == 3); }\n',
    });
    expect(run(build(cc, program)).lines).toEqual([
      'cpu1 goes on, as it may: the end is not asked for',
      CALM,
    ]);
  });

  test('CPUs that wait for each other are told, and the run ends', () => {
    const program = compiled({
      'own.c': `DEFINE_MUTEX(lock);
static int n;
void cpu0(void) { mutex_lock(&lock); wait_event(n == 1); mutex_unlock(&lock); }
void cpu1(void) { wait_event(n == 2); }
`,
    });
    const lineOf = (start: string) =>
      1 +
      oneFile(program, RUNTIME, 'race-threads.c')
        .split('\n')
        .findIndex((line) => line.startsWith(start));
    expect(run(build(cc, program)).lines).toEqual([
      `STUCK cpu0 waits for n == 1, line ${lineOf('void cpu0')}`,
      `STUCK cpu1 waits for n == 2, line ${lineOf('void cpu1')}`,
    ]);
  });
});
