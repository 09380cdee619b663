/** What the lab says of a result before anything else. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf } from '../../src/explore/races.ts';
import { compile } from '../../src/language/compile.ts';
import { EMPTY_PROJECT } from '../../src/lab/empty.ts';
import type { Project } from '../../src/lab/project.ts';
import { verdictOf, type Verdict } from '../../src/lab/verdict.ts';
import { orderWords } from '../../src/words/orders.ts';
import { project, COUNTED, LOST } from './texts.ts';

function verdict({ files, entry, defines }: Project, countRaces = false): Verdict {
  const program = compile(files, entry, { defines }).program!;
  const explored = exploreFully(program);
  const races = countRaces ? racesOf(explored) : undefined;
  return verdictOf({ version: 1, program, checked: { result: explored.result }, ...(races && { races }) });
}

test('a check that fails is told with what it demands', () => {
  expect(verdict(project(LOST.replace('void check', '/* Both counts are there. */\nvoid check')))).toEqual({
    kind: 'wrong',
    headline: '1 of 2 ways to end is wrong',
    what: 'Not always: “Both counts are there.”',
  });
});

test('a program that is right in every order is right, without a word more where its author has none', () => {
  expect(verdict(project(COUNTED))).toEqual({ kind: 'right', headline: 'It holds in every order', what: '' });
});

test('what held is told in the words of its author', () => {
  const demand = (text: string) => `/* ${text} */\nvoid check`;
  const told = COUNTED.replace('void check', demand('Both counts are there.'));
  expect(verdict(project(told)).what).toBe('Always: “Both counts are there.”');
  const more = `${told}\n${demand('Nobody counts on.')}_end(void)\n{\n\tassert(count < 3);\n}\n`;
  expect(verdict(project(more)).what).toBe('Always: “Both counts are there.” And 1 more.');
});

test('a deadlock has a sign of its own, and it is told who waits, and no more', () => {
  const cpu = (number: number, first: string, then: string) =>
    `void cpu${number}(void)\n{\n\tmutex_lock(&${first});\n\tmutex_lock(&${then});\n\tmutex_unlock(&${then});\n\tmutex_unlock(&${first});\n}\n`;
  const locks = 'DEFINE_MUTEX(one);\nDEFINE_MUTEX(other);\n';
  expect(verdict(project(locks + cpu(0, 'one', 'other') + cpu(1, 'other', 'one')))).toMatchObject({
    kind: 'stuck',
    what: 'CPU0 and CPU1 wait for each other.',
  });
});

test('a data race counts where it was asked for, and only there', () => {
  const racing = project(LOST.replace('count == 2', 'count >= 1'));
  expect(verdict(racing).kind).toBe('right');
  expect(verdict(racing, true)).toMatchObject({
    kind: 'wrong',
    headline: '3 data races count as wrong',
    what: 'CPU0 writes `count` while CPU1 reads it.',
  });
  expect(verdict(project(COUNTED), true).kind).toBe('right');
});

test('of a program without a property it is said that it has none', () => {
  const silent = project(COUNTED.replace(/void check_count[\s\S]*/, ''));
  expect(verdict(silent)).toMatchObject({
    kind: 'right',
    what: expect.stringContaining('no property of its own'),
  });
});

test('a property that no order comes to is named', () => {
  const idle = project(COUNTED.replace('assert(count == 2);', 'if (count > 5)\n\t\tassert(count == 2);'));
  expect(verdict(idle)).toMatchObject({ kind: 'right', what: expect.stringContaining('`check_count()`') });
});

test('what a race of one’s own begins with is right in every order', () => {
  expect(verdict(EMPTY_PROJECT, true)).toEqual({
    kind: 'right',
    headline: 'It holds in every order',
    what: 'Always: “In the end, nothing was lost.”',
  });
});

test('without the two lines of `cpu0()` that have a lock, an order of it loses a count', () => {
  const lines = EMPTY_PROJECT.files['race.c'].split('\n');
  const locks = lines.flatMap((line, index) => (/mutex_(un)?lock/.test(line) ? [index] : []));
  expect(locks).toHaveLength(4);
  expect(locks[1]).toBeLessThan(lines.findIndex((line) => line.startsWith('void cpu1')));
  const without = lines.filter((_, index) => !locks.slice(0, 2).includes(index)).join('\n');
  expect(verdict(project(without))).toEqual({
    kind: 'wrong',
    headline: '1 of 2 ways to end is wrong',
    what: 'Not always: “In the end, nothing was lost.”',
  });
});

test('the orders of what a race of one’s own begins with are those in which the CPUs take the lock', () => {
  const { files, entry } = EMPTY_PROJECT;
  const { result } = exploreFully(compile(files, entry).program!);
  expect(result.orders!.map(orderWords)).toEqual([
    'CPU0 adds one, CPU1 adds another',
    'CPU1 adds another, CPU0 adds one',
  ]);
});
