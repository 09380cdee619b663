import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { CheckJson } from '../../src/cli/check-json.ts';
import type { RunJson } from '../../src/cli/json.ts';
import { ABBA, PATCHES } from '../machine/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const patches = file('patches.c', PATCHES);
const abba = file('abba.c', ABBA);

describe('unformed run', () => {
  test('without an order runs everybody to the end, and prints trace and ending', () => {
    const { out, error, code } = main(['run', patches]);
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^patches\.c, \d+ steps: a\d+b\d+\n/);
    expect(out).toContain('mutex_lock(&patch_mutex);');
    expect(out).toContain('All CPUs have ended.\ncheck_result holds.\n');
    expect(out).toContain('Ending\n  patches: P1 P2\n');
    expect(out).toContain('Calls now\n  newest(): P2\n');
  });

  test('follows a schedule, and moments', () => {
    expect(main(['run', abba, '--schedule', 'a2']).out).toContain('abba.c, 2 steps: a2\n');
    expect(main(['run', patches, '--to', 'a@enable']).out).toContain('patches.c, 2 steps: a2\n');
    expect(main(['run', patches, '--to', 'a@enable']).out).toContain(
      'Not applied, as not all CPUs have ended: check_result.',
    );
  });

  test('a deadlock is a 1, and told', () => {
    const { out, code } = main(['run', abba, '--to', 'a1 b1']);
    expect(code).toBe(1);
    expect(out).toContain(
      'Deadlock: nobody can move.\nCPU0 in cpu0 (abba.c:9) waits for b_lock, which CPU1 took',
    );
  });

  test('a fault, a failed check, a broken invariant and a kept lock are a 1', () => {
    const fault = file('fault.c', 'struct s { int x; };\nstruct s *p;\nvoid cpu0(void) { p->x = 1; }\n');
    expect(main(['run', fault])).toMatchObject({
      code: 1,
      out: expect.stringContaining('CPU0 follows a NULL pointer'),
    });
    const check = file(
      'check.c',
      'int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(x == 2); }\n',
    );
    expect(main(['run', check])).toMatchObject({
      code: 1,
      out: expect.stringContaining('check_x FAILS: check_x fails an assertion'),
    });
    const always = file(
      'always.c',
      'int x;\nvoid cpu0(void) { x = 1; x = 0; }\nvoid always_x(void) { assert(x == 0); }\n',
    );
    expect(main(['run', always])).toMatchObject({
      code: 1,
      out: expect.stringContaining('always_x FAILS: after step 1'),
    });
    const kept = file('kept.c', 'DEFINE_MUTEX(l);\nvoid cpu0(void) { mutex_lock(&l); }\n');
    expect(main(['run', kept])).toMatchObject({ code: 1, out: expect.stringContaining('still holds l') });
  });

  test('a warning is none', () => {
    const warn = file('warn.c', 'int x;\nvoid cpu0(void) { WARN_ON(x == 0); }\n');
    expect(main(['run', warn])).toMatchObject({
      code: 0,
      out: expect.stringContaining('WARNING: WARN_ON(x == 0)'),
    });
  });

  test('-D defines, and includes are found beside the file', () => {
    file(
      'inc/values.h',
      '#ifndef VALUES_H\n#define VALUES_H\n#ifdef TEN\nint value = 10;\n#else\nint value = 1;\n#endif\n#endif\n',
    );
    const path = file(
      'including.c',
      '#include "inc/values.h"\nint x;\nvoid cpu0(void) { x = value; }\nvoid ending(void) { pr_info("x is %d\\n", x); }\n',
    );
    expect(main(['run', path]).out).toContain('Ending\n  x is 1\n');
    expect(main(['run', path, '-D', 'TEN']).out).toContain('including.c with TEN, 1 step: a1\n');
    expect(main(['run', path, '-D', 'TEN']).out).toContain('Ending\n  x is 10\n');
  });

  test('--json is one document of the documented shape', () => {
    const { out, code } = main(['run', abba, '--schedule', 'a1b1', '--json']);
    const run = JSON.parse(out) as RunJson;
    expect(code).toBe(1);
    expect(run).toMatchObject({
      version: 1,
      program: { name: 'abba.c', defines: [] },
      schedule: 'a1b1',
      result: 'deadlock',
      fine: false,
      faults: [],
      steps: [
        {
          step: 1,
          cpu: 0,
          choice: 0,
          function: 'cpu0',
          file: 'abba.c',
          line: 8,
          statement: 'mutex_lock(&a_lock);',
          sentence: 'takes a_lock',
        },
        { step: 2, cpu: 1, changes: [{ path: 'b_lock', before: 'free', after: 'held by CPU1' }] },
      ],
    });
  });

  test('CPUs that only go round in circles do not hang it', () => {
    const spin = file(
      'spin.c',
      'int go;\nvoid cpu0(void) { while (!go) ; }\nvoid cpu1(void) { while (!go) ; }\n',
    );
    expect(main(['run', spin]).code).toBe(1);
    const helped = file(
      'helped.c',
      'int go;\nvoid cpu0(void) { while (!go) ; }\nvoid cpu1(void) { go = 1; }\n',
    );
    expect(main(['run', helped]).out).toContain('All CPUs have ended.');
  });
});

describe('a run that can only go round for ever', () => {
  const missed = file(
    'missed.c',
    'int ready;\nvoid cpu0(void)\n{\n\twhile (!ready)\n\t\t;\n}\nvoid cpu1(void) { ready = 1; ready = 0; }\n',
  );
  const told = [
    'Somebody could still move, but no order of further steps comes to an end.',
    'Livelock: CPU0 runs in circles for ever at `while (!ready)` (missed.c:4), where ready is 0.',
    'From here, again and again: a1',
  ].join('\n');

  test('is a 1, and shows who looks at what, and a round; what check prints leads there', () => {
    const { out } = main(['check', missed]);
    expect(out).toContain(
      '  fewest switches: b2 (2 steps, 0 switches)\n  then, again and again: a1 (1 step)\n',
    );
    expect(main(['run', missed, '--schedule', 'b2'])).toMatchObject({
      code: 1,
      out: expect.stringContaining(told),
    });
  });

  test('says where it came round', () => {
    expect(main(['run', missed, '--schedule', 'b2a3'])).toMatchObject({
      code: 1,
      out: expect.stringContaining(
        `${told}\nThe state after step 5 is that after step 2: the steps between make a round.\n`,
      ),
    });
  });

  test('is told in JSON', () => {
    const run = JSON.parse(main(['run', missed, '--schedule', 'b2', '--json']).out) as RunJson;
    expect(run).toMatchObject({
      result: 'endless',
      fine: false,
      endless: [{ kind: 'livelock', way: '', round: 'a1' }],
    });
    const check = JSON.parse(main(['check', missed, '--json']).out) as CheckJson;
    expect(check.violations).toMatchObject([
      {
        kind: 'livelock',
        column: 2,
        function: 'cpu0',
        schedule: 'b2',
        objects: [{ path: 'ready' }],
        lasso: {
          loop: 'a1',
          steps: 1,
          spins: [{ cpu: 0, line: 4, values: [{ path: 'ready', values: ['0'] }] }],
        },
      },
    ]);
  });

  test('is none as long as another CPU can end it', () => {
    expect(main(['run', missed, '--schedule', 'a5'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('The order ends here; somebody could still move.'),
    });
  });
});

describe('bad input is a 2, told on stderr, without output', () => {
  const cases: [string, string[], string][] = [
    ['a missing file', ['run', join(folder, 'none.c')], 'there is no such file'],
    ['a folder', ['run', folder], 'is a folder'],
    ['an unknown option', ['run', abba, '--jsn'], "did you mean '--json'?"],
    ['a text that is no order', ['run', abba, '--schedule', 'a2x'], '--schedule: Column 4'],
    [
      'an order that is not possible',
      ['run', abba, '--schedule', 'a2b1'],
      '--schedule: step 3: CPU1 waits for b_lock held by CPU0',
    ],
    [
      'too many steps',
      ['run', abba, '--schedule', 'a99999999999'],
      '--schedule: Column 1: an order may have at most 20000',
    ],
    [
      'too many steps by moments',
      ['run', abba, '--to', 'a99999999999'],
      '--to: Column 1: an order may have at most 20000',
    ],
    ['an unknown moment', ['run', abba, '--to', 'b@midle'], "did you mean 'middle'?"],
    ['a moment that never comes', ['run', abba, '--to', 'a2 b@middle'], 'CPU1 never gets to @middle'],
    ['a text that is no C', ['run', file('bad.c', 'void cpu0(void) { x = ; }\n')], 'bad.c:1:'],
    [
      'an include that is not there',
      ['run', file('inc.c', '#include "none.h"\nvoid cpu0(void) { }\n')],
      'inc.c:1:',
    ],
    [
      'a setup that faults',
      ['run', file('setup.c', 'int x;\nvoid setup(void) { assert(x); }\nvoid cpu0(void) { x = 1; }\n')],
      'setup.c:2: setup fails an assertion',
    ],
    [
      'a CPU that never stops',
      ['run', file('count.c', 'int x;\nvoid cpu0(void) { while (1) { x = (x + 1) % 1000000; } }\n')],
      'does not stop within',
    ],
  ];
  test.each(cases)('%s', (_, args, message) => {
    const { out, error, code } = main(args);
    expect(error).toContain(message);
    expect(error).not.toMatch(/\n\s+at /);
    expect(error).not.toContain('a mistake in unformed');
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });
});

describe('as a command', () => {
  const script = new URL('../../src/cli/unformed.ts', import.meta.url).pathname;

  test('prints and exits as main says', () => {
    expect(execFileSync(process.execPath, [script, '--help'], { encoding: 'utf8' })).toContain(
      'Usage: unformed run FILE',
    );
    const bad = spawnSync(process.execPath, [script, 'run', 'nowhere.c'], { encoding: 'utf8' });
    expect(bad).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Cannot read nowhere.c: there is no such file.\n',
    });
    const deadlock = spawnSync(process.execPath, [script, 'run', abba, '--schedule', 'a1b1'], {
      encoding: 'utf8',
    });
    expect(deadlock).toMatchObject({ status: 1, stderr: '' });
  });
});
