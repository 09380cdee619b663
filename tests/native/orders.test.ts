/**
 * Every order and ending of every listing in content/models, as native C: the sequence of locks and choices of a run
 * that ends so is a script for harness.c.
 *
 * The harness hands over at locks, choices and unlocks only. Where statements outside of locks decide how a run ends, it
 * may take another way than the run that the script was taken from: the machine, told to take the harness's way, says
 * where it leads, and native C has to lead there too. Then another script is looked for that leads to the ending;
 * where there is none, the ending cannot be driven, and is listed with the reason.
 */
import { afterAll, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { cut, type Run } from '../../src/machine/run.ts';
import { reportOf } from '../../src/machine/report.ts';
import { endingLines, invariants } from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { MODELS } from '../models/models.ts';
import { describeWithTool } from '../tools.ts';
import { BatonError, batonRun, findScript } from './baton.ts';
import { listings } from './listings.ts';
import {
  compileNative,
  expectedReport,
  machineReport,
  placeOnly,
  runNative,
  runNativeUpTo,
  scriptOf,
} from './native.ts';

/** Faults of memory and arithmetic: C has no behaviour for them, so nothing can be said from there on. */
const UNDEFINED = [
  ...['null', 'wild', 'use-after-free', 'double-free', 'held-lock-freed', 'overflow', 'bounds', 'division'],
];

/** The first step that is such a fault, from 1; undefined if there is none. */
function undefinedStep(run: Run): number | undefined {
  const index = run.steps.findIndex(({ events }) =>
    events.some((event) => event.kind === 'fault' && UNDEFINED.includes(event.fault.kind)),
  );
  return index < 0 ? undefined : index + 1;
}

/** How a run ends: in words, and who stopped where. */
function endOf(run: Run): string {
  return [...endingLines(run.program, run.state), ...expectedReport(run).faults].join('\n');
}

const tally = { endings: 0, driven: 0, otherScript: 0, upToFault: 0 };
const notDriven: string[] = [];
const cutShort: string[] = [];

describeWithTool('cc', 'as native C, every order ends the same', (cc) => {
  afterAll(() => {
    const { endings, driven, otherScript, upToFault } = tally;
    const rows = [
      `${endings} orders and endings: ${driven} run to the same end as native C, ${otherScript} more do with another ` +
        `script than their run's, ${upToFault} are compared up to a fault of memory or arithmetic, ` +
        `${notDriven.length} cannot be driven`,
      ...cutShort.map((row) => `  up to the fault: ${row}`),
      ...notDriven.map((row) => `  not driven: ${row}`),
    ];
    console.log(rows.join('\n'));
  });

  const named = listings().map(
    (one) => [`${one.path} ${one.program.defines.join(' ')}`.trim(), one] as const,
  );
  test.each(named)('%s', { timeout: 60_000 }, (name, { path, program }) => {
    const { orders, endings } = explore(program, { merge: false });
    const native = compileNative(cc, MODELS + path, program);
    const rows = orders
      ? orders.flatMap((order) => order.endings.map((ending) => ({ ...ending, of: `order ${order.number}` })))
      : endings.map((ending, index) => ({ ...ending, of: `ending ${index + 1}` }));
    for (const { of, schedule } of rows) {
      tally.endings++;
      const row = `${name} ${of}`;
      const run = replay(program, schedule);
      const last = undefinedStep(run);
      if (last !== undefined) {
        compareUpTo(cut(run, last - 1));
        cutShort.push(`${row}: ${reportOf(cut(run, last)).faults[0]}`);
        tally.upToFault++;
      } else if (reportOf(run).kind === 'running') {
        const cutOff = invariants(program, run.state).some(({ ok }) => !ok);
        const reason = cutOff
          ? 'the run is cut where an always_ function fails, native C would go on'
          : 'it goes round for ever, as native C would';
        notDriven.push(`${row}: ${reason}`);
      } else {
        const reason = compareWhole(run, scriptOf(run));
        // Another script may pass other sections: then it is no run of this order.
        const other =
          reason && !orders ? findScript(program, (some) => endOf(some) === endOf(run)) : undefined;
        if (!reason) tally.driven++;
        else if (other && !compareWhole(run, other)) tally.otherScript++;
        else notDriven.push(`${row}: ${reason}`);
      }
    }

    /** Runs a script as native C. Says why, if it does not lead to the end of the run. */
    function compareWhole(run: Run, script: readonly string[]): string | undefined {
      let driven: Run;
      try {
        driven = batonRun(program, script);
      } catch (error) {
        if (error instanceof BatonError) return error.message;
        throw error;
      }
      const last = undefinedStep(driven);
      if (last === undefined) {
        const report = runNative(native, script);
        expect({ ...report, faults: report.faults.map(placeOnly) }).toEqual(expectedReport(driven));
      } else compareUpTo(cut(driven, last - 1));
      return endOf(driven) === endOf(run) ? undefined : 'statements outside of locks decide how it ends';
    }

    /** Native C prints what the run printed; what it does behind its last step is not looked at. */
    function compareUpTo(run: Run): void {
      const { log } = machineReport(run);
      expect(runNativeUpTo(native, scriptOf(run)).slice(0, log.length)).toEqual(log);
    }
  });

  test('every order of the models of the book can be driven', () => {
    expect(notDriven.filter((row) => !/^\w+\//.test(row))).toEqual([]);
  });

  test('most orders can be driven, and none is forgotten', () => {
    const { endings, driven, otherScript, upToFault } = tally;
    expect(driven + otherScript).toBeGreaterThan(0.5 * endings);
    expect(driven + otherScript + upToFault + notDriven.length).toBe(endings);
  });
});
