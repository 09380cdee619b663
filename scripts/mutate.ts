/**
 * Mutation testing: changes the sources of a floor one place at a time, and runs the tests that get there. A change that
 * no test notices is either one of no consequence or a missing test.
 *
 *     npm run mutate FLOOR [FILE[:FROM-TO] …]
 *
 * without files, all that `FLOORS` names. Reports are left in .mutate/.
 */
import { Stryker } from '@stryker-mutator/core';

interface Floor {
  /** What is changed: where a mistake would let a wrong program hold. */
  readonly files: readonly string[];
  /**
   * Who is asked. A survivor is tried by all of its tests, so campaigns, what compiles C or starts programs, and the
   * models are left out.
   */
  readonly tests: readonly string[];
  /** Tests of some files alone: too slow to be asked about the others. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
}

const tests = (folder: string, names: string) =>
  names.split(',').map((name) => `tests/${folder}/${name}.test.ts`);
const sources = (folder: string, names: string) => names.split(',').map((name) => `src/${folder}/${name}.ts`);

const FLOORS: Readonly<Record<string, Floor>> = {
  language: {
    files: sources('language/lower', 'liveness,open-reads,writes'),
    tests: tests('language', 'diagnostics,lowering,marks,open-reads,pointers,racy,steps'),
  },
  machine: {
    files: sources('machine', 'addresses,arithmetic,evaluate,heap,locks,rcu'),
    tests: ['tests/machine/!(may-touch).test.ts', ...tests('language', 'pointers')],
  },
  schedule: {
    files: ['src/schedule/*.ts'],
    tests: ['tests/schedule/*.test.ts'],
  },
  explore: {
    files: sources(
      'explore',
      'deciding,effects,endings,fates,mergeable,paths,races,search,successors,violations',
    ),
    tests: tests('explore', 'ahead,mergeable,races,verdicts'),
    also: {
      'src/explore/deciding.ts': tests('explore', 'deciding'),
      'src/explore/effects.ts': tests('explore', 'deciding'),
      'src/explore/finding.ts': tests('explore', 'finding'),
    },
  },
};

const [name, ...files] = process.argv.slice(2);
const floor = FLOORS[name];
if (!floor) {
  console.error(`Name the floor to change, one of: ${Object.keys(FLOORS).join(', ')}`);
  process.exit(2);
}

const mutate = files.length ? files : [...floor.files];
const also = mutate.flatMap((file) => floor.also?.[file.split(':')[0]] ?? []);

await new Stryker({
  mutate,
  testFiles: [...new Set([...floor.tests, ...also])],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { related: false },
  coverageAnalysis: 'perTest',
  // What runs when a file is loaded belongs to no test.
  ignoreStatic: true,
  concurrency: 1,
  // Nothing checks types here: a mutant may well have wrong ones.
  disableTypeChecks: false,
  ignorePatterns: ['/dist', '/.look', '/.record', '/recordings', '/playwright-report', '/test-results'],
  tempDirName: '.mutate/sandbox',
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  jsonReporter: { fileName: `.mutate/${name}.json` },
  htmlReporter: { fileName: `.mutate/${name}.html` },
}).runMutationTest();
