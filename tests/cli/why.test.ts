/** What decided a run, in the terminal: for each violation of `check`, and for `run --why`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckJson } from '../../src/cli/check-json.ts';
import type { RunJson } from '../../src/cli/json.ts';
import { main } from '../../src/cli/main.ts';

const models = fileURLToPath(new URL('../../content/models/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const notifier = join(models, 'notifier.c');
const RACE =
  /Step \d+ decided it: CPU1 took `klp_mutex` in `klp_enable_patch\(\)` before CPU0 did in `klp_module_notify\(\)`; then CPU0 put `b1` and `b2` on top of `b3`/;

describe('check', () => {
  test('says of a violation what decided it, and an order that would have saved it', () => {
    const { out } = main(['check', notifier]);
    expect(out).toMatch(RACE);
    const [, saved] = /the other way round it ends well: (\w+)/.exec(out)!;
    expect(main(['run', notifier, '--schedule', saved]).code).toBe(0);
  });

  test('says if every order fails', () => {
    const path = join(folder, 'always-wrong.c');
    writeFileSync(path, 'int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n');
    expect(main(['check', path]).out).toContain('No step decided it: every order fails, from the start on.');
  });

  test('has it in its JSON', () => {
    const { violations } = JSON.parse(main(['check', notifier, '--json']).out) as CheckJson;
    expect(violations[0].decided).toMatchObject({
      kind: 'decided',
      end: 'bad',
      text: expect.stringMatching(RACE) as string,
      deciding: { cpu: 1, function: 'klp_enable_patch', file: 'livepatch.h', lock: 'klp_mutex' },
      against: { cpu: 0, function: 'klp_module_notify', file: 'notifier.c', object: 'klp_mutex' },
      then: [{ kind: 'list', cpu: 0, before: ['b3'], after: ['b2', 'b1', 'b3'] }],
    });
  });

  test('has none for what no trace can show', () => {
    const { violations } = JSON.parse(
      main(['check', join(models, 'violations/sometimes.c'), '--json']).out,
    ) as CheckJson;
    expect(violations.map(({ decided }) => decided)).toEqual([null]);
  });
});

describe('run --why', () => {
  test('says what decided how the run ends', () => {
    expect(main(['run', notifier, '--to', 'a@notifier b* a*', '--why']).out).toMatch(RACE);
    expect(main(['run', notifier, '--to', 'a* b*', '--why']).out).toMatch(
      /Since step \d+ it could only end well: CPU0 took `klp_mutex` in `klp_module_notify\(\)` before CPU1 did in `klp_enable_patch\(\)`\.\n {2}the other way round it ends wrong: \w+\n$/,
    );
  });

  test('says that nothing is decided yet', () => {
    expect(main(['run', notifier, '--schedule', 'a1', '--why']).out).toContain('Nothing is decided yet');
  });

  test('is asked for: without it no other order is looked at', () => {
    expect(main(['run', notifier, '--to', 'a@notifier b* a*']).out).not.toContain('decided');
    const json = (...options: string[]) =>
      JSON.parse(main(['run', notifier, '--json', ...options]).out) as RunJson;
    expect(json().why).toBeNull();
    expect(json('--why').why).toMatchObject({ kind: 'decided', end: 'good' });
  });
});
