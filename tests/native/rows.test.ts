import { expect, test } from 'vitest';
import { model, MODELS, runModel } from '../models/models.ts';
import { ROWS } from '../models/rows.ts';
import { describeWithTool } from '../tools.ts';
import { compileNative, machineReport, runNative, scriptOf } from './native.ts';

describeWithTool('cc', 'as native C, the same order of locks ends the same', (cc) => {
  const built = new Map<string, string>();
  const native = (entry: string, defines: readonly string[]): string => {
    const key = [entry, ...defines].join(' ');
    if (!built.has(key)) built.set(key, compileNative(cc, MODELS + entry, model(entry, ...defines)));
    return built.get(key)!;
  };

  test.each(ROWS)('$entry $defines: $title', ({ entry, defines, to, ending, holds }) => {
    const run = runModel(entry, to, ...defines);
    const report = runNative(native(entry, defines), scriptOf(run));
    expect(report).toEqual(machineReport(run));
    // Not only alike: as the fact sheet says.
    expect(report.ending).toEqual(ending);
    expect(report.checks.map((line) => line.includes('holds'))).toEqual([holds]);
  });

  test('a script that does not fit the program is refused, so agreement means something', () => {
    const run = runModel('notifier.c', 'a@notifier b* a*');
    const script = scriptOf(run);
    expect(() => runNative(native('notifier.c', []), script.slice(0, -1))).toThrow(/disagree/);
    expect(runNative(native('notifier.c', []), ['0', '0', '0', '1', '1', '1'])).not.toEqual(
      machineReport(run),
    );
  });
});
