/**
 * What C leaves open is refused, and nothing else is different: random statements that compile must do what gcc and
 * tcc make of them, with and without optimisation.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { endingLines } from '../../src/machine/readers.ts';
import { faultOf, runAll } from '../machine/programs.ts';
import { FIRST, isFull } from '../campaign.ts';
import { describeWithTool } from '../tools.ts';
import { DECLARATIONS, functionOf, randomStatement } from './statements.ts';

const COUNT = isFull ? 20_000 : 600;
const SEED = FIRST;

/** What is refused because of when something is read or changed. */
const ORDER = /^C leaves open|^two calls in one expression|^this may read what|^there is one \+\+ or -- in/;
/** What is refused because of a sign. */
const SIGN = /^C computes '.*' without a sign|may be negative, and enum/;
/** What is refused because the one enum is not the other. */
const TYPE = /^the value must be an enum \w+, found an enum/;

interface Tried {
  readonly statement: string;
  /** What the program says at its end; absent if it was refused, or stops with a fault. */
  readonly ending?: string;
  /** Why it was refused. */
  readonly refused?: 'order' | 'sign' | 'type';
}

function tried(statement: string): Tried {
  const text = `${DECLARATIONS}${functionOf('cpu0', statement)}`;
  const { program, diagnostics } = compile({ 'test.c': text }, 'test.c');
  if (program) {
    const run = runAll(program);
    return faultOf(run) ? { statement } : { statement, ending: endingLines(program, run.state).join('\n') };
  }
  const messages = diagnostics.map(({ message }) => message);
  const reasons = { order: ORDER, sign: SIGN, type: TYPE };
  const reasonOf = (message: string) =>
    (Object.keys(reasons) as (keyof typeof reasons)[]).find((reason) => reasons[reason].test(message));
  const other = messages.find((message) => !reasonOf(message));
  if (other) throw new Error(`${statement}\n${other}`);
  const found = messages.map(reasonOf);
  return { statement, refused: found.includes('order') ? 'order' : found[0] };
}

/** The line that each statement leads to, as a C compiler has it. */
function nativeEndings(command: readonly string[], folder: string, statements: readonly string[]): string[] {
  const [source, program] = [join(folder, 'statements.c'), join(folder, 'statements')];
  const functions = statements.map((statement, index) => functionOf(`statement_${index}`, statement));
  const calls = statements.map((_, index) => `\tsetup();\n\tstatement_${index}();\n\tending();\n`);
  const head = '#include <stdio.h>\n#include <stdbool.h>\n#define pr_info printf\n#define pr_cont printf\n';
  writeFileSync(
    source,
    `${head}${DECLARATIONS}${functions.join('')}\nint main(void)\n{\n${calls.join('')}}\n`,
  );
  const [compiler, ...flags] = command;
  execFileSync(compiler, [...flags, '-w', source, '-o', program], { stdio: 'pipe' });
  return execFileSync(program, { encoding: 'utf8' }).trimEnd().split('\n');
}

const all = Array.from({ length: COUNT }, (_, index) => tried(randomStatement(SEED + index)));

describeWithTool('gcc', 'what a C compiler makes of', (gcc) => {
  describeWithTool('tcc', `${COUNT} random statements from seed ${SEED} on`, (tcc) => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'unformed-order-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    const compilers: [name: string, command: string[]][] = [
      ['gcc -O0', [gcc, '-std=gnu11', '-O0']],
      ['gcc -O2', [gcc, '-std=gnu11', '-O2']],
      ['tcc', [tcc]],
    ];
    const compiled = all.filter(({ ending }) => ending !== undefined);

    test.each(compilers)('%s: the same, if they compile', { timeout: 300_000 }, (_, command) => {
      const statements = compiled.map(({ statement }) => statement);
      const endings = nativeEndings(command, folder, statements);
      const shown = (of: readonly (string | undefined)[]) =>
        statements.map((statement, index) => `${statement}\n${of[index]}`);
      expect(shown(endings)).toEqual(shown(compiled.map(({ ending }) => ending)));
    });

    test('not the same in all of them, for some that are refused', { timeout: 300_000 }, () => {
      // A division that stops the program is none that C leaves open.
      const open = all.filter(({ refused, statement }) => refused === 'order' && !/[/%]/.test(statement));
      const found = compilers.map(([, command]) =>
        nativeEndings(
          command,
          folder,
          open.map((one) => one.statement),
        ),
      );
      const different = open.filter((_, index) => new Set(found.map((endings) => endings[index])).size > 1);
      console.log(
        `${COUNT} statements: ${compiled.length} compared, ${open.length} with an open order,` +
          ` ${different.length} of them different in gcc and tcc`,
      );
      expect(different.length).toBeGreaterThan(0);
    });
  });
});

describe('of the random statements', () => {
  const share = (fits: (one: Tried) => boolean) => all.filter(fits).length / COUNT;

  test('many compile, and of every kind some are refused', () => {
    expect(share(({ ending }) => ending !== undefined)).toBeGreaterThan(0.2);
    expect(share(({ refused }) => refused === 'order')).toBeGreaterThan(0.1);
    expect(share(({ refused }) => refused === 'sign')).toBeGreaterThan(0.02);
  });
});
