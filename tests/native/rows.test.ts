import { expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { followOrder, MODELS, variantOf } from '../models/models.ts';
import { ROWS } from '../models/rows/index.ts';
import { titleOf } from '../models/rows/row.ts';
import { describeWithTool } from '../tools.ts';
import { compileNative, expectedReport, machineReport, placeOnly, runNative, scriptOf } from './native.ts';

describeWithTool('cc', 'as native C, the same order of locks ends the same', (cc) => {
  const built = new Map<Program, string>();
  const native = (entry: string, program: Program): string => {
    const path = built.get(program) ?? compileNative(cc, MODELS + entry, program);
    built.set(program, path);
    return path;
  };

  const rows = ROWS.flatMap(([, some]) => some.map((row) => [titleOf(row), row] as const));
  test.each(rows)('%s', (_, { entry, variant, to, ending, log, fails, stopped }) => {
    const program = variantOf(entry, variant);
    const run = followOrder(program, to);
    const report = runNative(native(entry, program), scriptOf(run));
    expect({ ...report, faults: report.faults.map(placeOnly) }).toEqual(expectedReport(run));
    // Not only alike: as the fact sheets say (docs/facts/README.md).
    expect(report.ending).toEqual(ending);
    expect(report.log.slice(report.log.length - log.length)).toEqual(
      log.map((line) => expect.stringContaining(`livepatch: ${line}`)),
    );
    expect(report.faults).toHaveLength(stopped?.length ?? 0);
    const failed = report.checks.filter((line) => !line.endsWith(': holds'));
    expect(failed.map((line) => line.split(':')[0])).toEqual(stopped ? [] : (fails ?? []));
  });

  test('a script that does not fit the program is refused, so agreement means something', () => {
    const program = variantOf('notifier.c');
    const run = followOrder(program, 'a@notifier b* a*');
    const script = scriptOf(run);
    expect(() => runNative(native('notifier.c', program), script.slice(0, -1))).toThrow(/disagree/);
    expect(runNative(native('notifier.c', program), ['0', '0', '0', '1', '1', '1'])).not.toEqual(
      machineReport(run),
    );
  });
});
