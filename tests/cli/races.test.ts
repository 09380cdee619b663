/** Data races beside the verdict of `check`, and as violations with --races. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckJson } from '../../src/cli/check-json.ts';
import { main } from '../../src/cli/main.ts';

const cases = join(import.meta.dirname, '../explore/cases/');
const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SCOPE = "under sequential consistency; the kernel's memory model asks for more.";
const countdown = join(cases, 'countdown.c');
const list = join(cases, 'configfs-list.c');
const marked = file(
  'marked.c',
  'int x;\nvoid cpu0(void)\n{\n\tx = 1;\t/* @racy Only a count. */\n}\nvoid cpu1(void)\n{\n\tx = 2;\n}\n',
);
const idle = file(
  'idle.c',
  'int x, y;\nvoid cpu0(void)\n{\n\tx = 1;\t/* @racy Why not. */\n}\nvoid cpu1(void)\n{\n\ty = 2;\n}\n',
);

describe('a check', () => {
  test('tells races as remarks behind the verdict, which they do not change', () => {
    const { out, code } = main(['check', list]);
    expect(code).toBe(0);
    expect(out).toMatch(/^case|^configfs-list\.c holds in every order/);
    expect(out).toContain('One data race under sequential consistency: ');
    expect(out).toContain("The kernel's memory model asks for more.");
    expect(out).toContain(
      'Data race: CPU0 reads and writes `group#2.entry` in `list_del(&group->entry);` (configfs-list.c:41), and CPU1 writes it in `list_del(&group->entry);` (configfs-list.c:41).',
    );
    expect(out).toContain('both are next after: a1b1 (2 steps)');
    expect(out.indexOf('holds in every')).toBeLessThan(out.indexOf('Data race: '));
  });

  test('with --races counts each as a violation, and exits with 1', () => {
    const { out, code } = main(['check', list, '--races']);
    expect(code).toBe(1);
    expect(out).toContain('configfs-list.c is violated in some order of these statements');
    expect(out).toContain('race at configfs-list.c:41\n  Data race: CPU0 reads and writes `group#2.entry`');
    expect(out).toContain('  fewest steps: a1b1 (2 steps, 1 switch)');
    expect(out.split('Data race: ')).toHaveLength(2);
    expect(main(['check', countdown, '-D', 'LITERAL', '--races']).code).toBe(1);
  });

  test('without races never says so alone', () => {
    for (const options of [[], ['--races']]) {
      const { out, code } = main(['check', list, '-D', 'FIXED', ...options]);
      expect(code).toBe(0);
      expect(out).toContain(`No two of these statements race ${SCOPE}`);
    }
  });

  test('tells a silenced race with its reason, and does not count it', () => {
    const { out, code } = main(['check', marked, '--races']);
    expect(code).toBe(0);
    expect(out).toContain('Data race: CPU0 writes `x` in `x = 1;` (marked.c:4)');
    expect(out).toContain('Meant, says marked.c:4: Only a count.');
    expect(out).toContain('All data races under sequential consistency are marked as meant');
  });

  test('takes a mark that silences nothing for an error, and exits with 1', () => {
    const { out, code } = main(['check', idle]);
    expect(code).toBe(1);
    expect(out).toContain('idle.c holds in every order');
    expect(out).toContain('idle.c:4: @racy silences nothing');
  });

  test('that met a limit says that it looked for none', () => {
    const { out, code } = main(['check', countdown, '--max-states', '10']);
    expect(code).toBe(3);
    expect(out).toContain('Not every state was visited, so data races were not looked for.');
  });
});

describe('the JSON of a check', () => {
  const json = (...args: string[]) => JSON.parse(main(['check', ...args, '--json']).out) as CheckJson;

  test('has the races: both statements, what they use, a shortest schedule', () => {
    const { verdict, races, violations } = json(list);
    expect([verdict, violations]).toEqual(['holds', []]);
    expect(races).toEqual({
      exhaustive: true,
      found: [
        {
          object: 'group#2.entry',
          sides: [
            {
              cpu: 0,
              access: 'updates',
              function: 'unregister',
              file: 'configfs-list.c',
              line: 41,
              statement: 'list_del(&group->entry);',
            },
            {
              cpu: 1,
              access: 'writes',
              function: 'unregister',
              file: 'configfs-list.c',
              line: 41,
              statement: 'list_del(&group->entry);',
            },
          ],
          schedule: 'a1b1',
          steps: 2,
          silenced: [],
        },
      ],
      idle: [],
    });
  });

  test('with --races has them among the violations', () => {
    const { verdict, violations } = json(list, '--races');
    expect(verdict).toBe('violated');
    expect(violations).toMatchObject([
      {
        kind: 'race',
        property: null,
        file: 'configfs-list.c',
        line: 41,
        objects: [{ path: 'group#2.entry' }],
        schedule: 'a1b1',
        steps: 2,
      },
    ]);
  });

  test('has marks, those that silence and those that do not', () => {
    expect(json(marked).races?.found[0].silenced).toEqual([
      { file: 'marked.c', line: 4, reason: 'Only a count.' },
    ]);
    expect(json(idle).races?.idle).toEqual([{ file: 'idle.c', line: 4, reason: 'Why not.' }]);
  });

  test('has none where not every state was visited', () => {
    expect(json(countdown, '--max-states', '10').races).toBeNull();
  });
});
