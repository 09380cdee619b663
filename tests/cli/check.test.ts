import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckJson } from '../../src/cli/check-json.ts';
import { main } from '../../src/cli/main.ts';
import { parseOptions } from '../../src/cli/options.ts';

const models = fileURLToPath(new URL('../../content/models/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Two CPUs that add 1 to x, in one step each or in two. */
const counter = file(
  'counter.c',
  `int x;
#ifdef SPLIT
void cpu0(void) { int y = x; x = y + 1; }
void cpu1(void) { int y = x; x = y + 1; }
#else
void cpu0(void) { x = x + 1; }
void cpu1(void) { x = x + 1; }
#endif
void check_both_count(void) { assert(x == 2); }
void ending(void) { pr_info("x is %d\\n", x); }
`,
);

function json(...args: string[]): { result: CheckJson; code: number } {
  const { out, code } = main(['check', ...args, '--json']);
  return { result: JSON.parse(out) as CheckJson, code };
}

describe('the command line of check', () => {
  test('names a file, definitions, a limit, and whether to merge', () => {
    expect(parseOptions(['check', 'x.c', '-DA', '--max-states', '500', '--no-merge', '--json'])).toEqual({
      command: 'check',
      file: 'x.c',
      defines: ['A'],
      races: false,
      json: true,
      merge: false,
      maxStates: 500,
    });
  });

  test.each([
    [['check'], 'Say which file to check'],
    [['check', 'x.c', '--max-states', '0'], '--max-states takes a number from 1'],
    [['check', 'x.c', '--max-states', 'many'], "'many' is none"],
    [['check', 'x.c', '--max-state', '5'], "did you mean '--max-states'?"],
    [['chekc', 'x.c'], "did you mean 'check'?"],
    [['check', join(folder, 'absent.c')], 'absent.c'],
  ])('%j is refused with a sentence and exit code 2', (args, part) => {
    const { out, error, code } = main(args);
    expect([out, code]).toEqual(['', 2]);
    expect(error).toContain(part);
  });
});

describe('a check', () => {
  test('that holds says so with its scope, and exits with 0', () => {
    const { out, code } = main(['check', counter]);
    expect(code).toBe(0);
    expect(out).toContain('counter.c holds in every order of these statements, with these two CPUs');
    // Either goes first: 4 states, 4 steps, 2 interleavings.
    expect(out).toContain('4 states and 4 steps');
    expect(out).toContain('These make 2 interleavings.');
    expect(out).toContain('x is 2');
  });

  test('that is violated says where, shows the way with the fewest switches, and exits with 1', () => {
    const { out, code } = main(['check', counter, '-D', 'SPLIT']);
    expect(code).toBe(1);
    expect(out).toContain('counter.c is violated in some order');
    expect(out).toContain('check (check_both_count) at counter.c:9');
    // CPU0 reads, CPU1 does all, CPU0 writes: by hand.
    expect(out).toContain('fewest switches: a1b2a1 (4 steps, 2 switches)');
    expect(out).toContain('WRONG x is 1');
    expect(out).toContain('right x is 2');
  });

  test('that breaks what its listing demands says so, as a figure does', () => {
    const { out } = main(['check', join(models, 'notifier.c')]);
    expect(out).toMatch(
      /at patches\.h:\d+\n {2}Not always: “Both `a\(\)` and `b\(\)` .*”\n {2}check_newest fails/,
    );
  });

  test('that meets its limit gives no verdict, and exits with 3', () => {
    const { out, code } = main(['check', counter, '--max-states', '2']);
    expect(code).toBe(3);
    expect(out).toContain('no verdict');
    expect(out).not.toContain('holds in every');
  });

  test('that cannot ask what the listing wants to know says where, in a few lines, and exits with 2', () => {
    const endless = file(
      'endless.c',
      'int x;\nvoid cpu0(void) { x = 1; }\nvoid ending(void) { while (x) pr_info("again\\n"); }\n',
    );
    for (const args of [
      ['check', endless],
      ['run', endless],
    ]) {
      const { out, error, code } = main(args);
      expect([out, code]).toEqual(['', 2]);
      expect(error).toMatch(/^endless\.c:3: ending took 200000 steps and has not ended/);
      expect(error.length).toBeLessThan(500);
    }
  });

  test('of marks that call one state right and wrong says so beside its verdict, and exits with 1', () => {
    const marked = file(
      'marked.c',
      `int x;
void cpu0(void) { x = 1; x = 2; }
/* @good ready */
bool is_ready(void) { return x == 2; }
/* @wrong late */
#ifdef OVERLAP
bool is_late(void) { return x; }
#else
bool is_late(void) { return x == 1; }
#endif
`,
    );
    expect(main(['check', marked])).toMatchObject({ error: '', code: 0 });
    for (const more of [[], ['--json']]) {
      const { out, error, code } = main(['check', marked, '-DOVERLAP', ...more]);
      expect(code).toBe(1);
      expect(out).toMatch(/holds/);
      expect(error).toMatch(
        /^marked\.c:4: @good “ready” \(is_ready, marked\.c:4\) and @wrong “late” \(is_late, marked\.c:7\) are both true after a2\./,
      );
    }
  });

  test('of bad text tells what is wrong, and exits with 2', () => {
    const { error, code } = main(['check', file('bad.c', 'void cpu0(void) { y = 1; }\n')]);
    expect(code).toBe(2);
    expect(error).toContain("there is no 'y' here");
  });
});

describe('the JSON of a check', () => {
  test('of the race: ten orders, one wrong, shown by a run with two switches', () => {
    const { result, code } = json(join(models, 'notifier.c'));
    expect(code).toBe(1);
    expect(result).toMatchObject({ version: 1, verdict: 'violated', reason: null });
    expect(result.orders).toHaveLength(10);
    const wrong = result.orders!.filter(({ verdict }) => verdict === 'violated');
    expect(wrong).toHaveLength(1);
    expect(wrong[0].sections.map(({ cpu, name }) => `${cpu} ${name}`)).toEqual([
      '0 reserve the name',
      '0 become COMING',
      '1 register',
      '1 enable',
      '0 notifier',
    ]);
    expect(wrong[0].endings[0].lines).toContain('b: b2 b1 b3');
    const [violation, ...others] = result.violations;
    expect(others).toEqual([]);
    expect(violation).toMatchObject({
      kind: 'check',
      property: 'check_newest',
      file: 'patches.h',
      switches: 2,
    });
    const { out } = main(['run', join(models, 'notifier.c'), '--schedule', violation.schedule!]);
    expect(out).toContain('b: b2 b1 b3');
    expect(out).toContain(`${violation.steps} steps`);
  });

  test("of the patch's idea: ten orders, two wrong", () => {
    const { result } = json(join(models, 'unformed.c'));
    expect(result.orders).toHaveLength(10);
    expect(result.orders!.filter(({ verdict }) => verdict === 'violated')).toHaveLength(2);
  });

  test('leaves the merged search out when asked to', () => {
    expect(json(counter).result.merged).not.toBeNull();
    expect(json(counter, '--no-merge').result.merged).toBeNull();
  });

  test('has no trace for what no state shows', () => {
    const { result, code } = json(
      file('never.c', 'int x;\nvoid cpu0(void) { x = 1; }\nbool sometimes_two(void) { return x == 2; }\n'),
    );
    expect(code).toBe(1);
    expect(result.violations).toMatchObject([
      { kind: 'sometimes', property: 'sometimes_two', schedule: null, steps: null, switches: null },
    ]);
  });

  test('says that a CPU goes in circles', () => {
    const { result } = json(
      file('circle.c', 'bool go;\nvoid cpu0(void) { while (!go) ; }\nvoid cpu1(void) { go = true; }\n'),
    );
    expect(result).toMatchObject({ verdict: 'holds', interleavings: 'infinite' });
  });
});
