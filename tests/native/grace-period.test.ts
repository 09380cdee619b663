import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { describeWithTool } from '../tools.ts';
import { batonRun } from './baton.ts';
import {
  compileNative,
  expectedReport,
  machineReport,
  placeOnly,
  runNative,
  runNativeUpTo,
} from './native.ts';

const LISTING = fileURLToPath(new URL('grace-period.c', import.meta.url));

describeWithTool('cc', 'as native C, a grace period', (cc) => {
  const build = (...defines: string[]) => {
    const { program } = compile({ 'grace-period.c': readFileSync(LISTING, 'utf8') }, 'grace-period.c', {
      defines,
    });
    return { program: program!, native: compileNative(cc, LISTING, program!) };
  };
  const { program, native } = build();

  /** Entries of the script, and the lines of the log that follow from what RCU promises. */
  const orders: [title: string, script: string, log: string[]][] = [
    [
      'lasts until the reader that stands on the entry has left',
      '1 0!0 0!1 2 2!0',
      ['CPU0 reads 1, chooses 0', 'CPU0 reads 2, chooses 1', 'CPU1 freed it', 'CPU2 reads 2, chose 0'],
    ],
    [
      'lasts no longer than for the readers that were there when it began',
      '1 2 0!0 0!0 2!1',
      ['CPU0 reads 1, chooses 0', 'CPU0 reads 2, chooses 0', 'CPU1 freed it', 'CPU2 reads 2, chose 1'],
    ],
    [
      'lasts for two readers until both have left',
      '2 1 0!0 0!0 2!1',
      ['CPU0 reads 1, chooses 0', 'CPU0 reads 2, chooses 0', 'CPU2 reads 2, chose 1', 'CPU1 freed it'],
    ],
    [
      'is over at once if nobody reads',
      '0!0 0!0 1 2 2!0',
      ['CPU0 reads 1, chooses 0', 'CPU0 reads 2, chooses 0', 'CPU1 freed it', 'CPU2 reads 2, chose 0'],
    ],
  ];
  test.each(orders)('%s', (_, entries, log) => {
    const script = entries.split(' ');
    const report = runNative(native, script);
    expect(report).toEqual(machineReport(batonRun(program, script)));
    expect(report).toMatchObject({
      log: log.map((line) => `[info] ${line}`),
      faults: [],
      ending: ['one item is left: 1'],
    });
  });

  test('that nobody waits for lets the reader use what was freed', () => {
    const broken = build('FREES_AT_ONCE');
    const script = '1 2 2!0 0!0'.split(' ');
    const expected = machineReport(batonRun(broken.program, script));
    expect(expected.log).toEqual(['[info] CPU1 freed it', '[info] CPU2 reads 2, chose 0']);
    expect(expected.faults[0]).toMatch(/^CPU0 uses item#1 after it was freed/);
    expect(runNativeUpTo(broken.native, script).slice(0, 2)).toEqual(expected.log);
  });

  // With who stops there, and who waits for what then never comes.
  const misuses: [title: string, define: string, script: string, stopped: string[]][] = [
    ['inside of the own read section', 'WAITS_INSIDE', '1 0!0 0!0 2 2!0', ['cpu0', 'cpu1']],
    ['and a read section that was never entered', 'LEAVES_TWICE', '1 0!0 0!0 2 2!0', ['cpu0']],
    ['for a reader that never leaves', 'STAYS_INSIDE', '0!0 0!0 2 2!0 1', ['cpu1']],
  ];
  test.each(misuses)('%s', (_, define, entries, stopped) => {
    const wrong = build(define);
    const script = entries.split(' ');
    const report = runNative(wrong.native, script);
    const faults = report.faults.map(placeOnly);
    expect({ ...report, faults }).toEqual(expectedReport(batonRun(wrong.program, script)));
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(stopped);
  });
});
