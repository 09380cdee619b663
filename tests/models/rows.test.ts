import { describe, expect, test } from 'vitest';
import { reportOf } from '../../src/machine/report.ts';
import { logOf, warningsOf, type Run } from '../../src/machine/run.ts';
import { callAnswers, checks, endingLines } from '../../src/machine/readers.ts';
import { followOrder, moduleOf, variantOf } from './models.ts';
import { ROWS } from './rows/index.ts';
import { titleOf, type Row } from './rows/row.ts';

/** Who stopped with a fault and who waits, in which function. */
function stoppedIn(run: Run): string[] {
  const { program, steps } = run;
  const nameOf = (statement: number) => program.functions[program.statements[statement].function].name;
  const faults = steps.flatMap(({ move, events }) =>
    events.flatMap((event) =>
      event.kind === 'fault'
        ? [`CPU${move.cpu}: ${event.fault.kind} in ${nameOf(event.fault.statement)}`]
        : [],
    ),
  );
  const { kind, waits } = reportOf(run);
  // Whoever can still move is not where the row is to end.
  expect(kind).not.toBe('running');
  return [
    ...faults,
    ...waits.map(({ cpu, lock, statement }) => `CPU${cpu}: waits for ${lock} in ${nameOf(statement)}`),
  ];
}

function expectRow(row: Row): void {
  const run = followOrder(variantOf(row.entry, row.variant), row.to);
  const { program, state } = run;
  expect(stoppedIn(run)).toEqual(row.stopped ?? []);
  expect(endingLines(program, state)).toEqual(row.ending);
  const log = logOf(run).filter(({ step }) => step > 0);
  expect(log.map(({ text }) => text)).toEqual(row.log.map((text) => `livepatch: ${text}`));
  const functions = warningsOf(run).map(
    ({ statement }) => program.functions[program.statements[statement].function].name,
  );
  expect(functions).toEqual(row.warnings ?? []);
  if (!row.stopped) {
    const failed = checks(program, state).filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(row.fails ?? []);
  }
  for (const [patch, mod] of Object.entries(row.modules ?? {}))
    expect([patch, moduleOf(program, state, patch)]).toEqual([patch, mod]);
  if (row.calls) {
    const answers = callAnswers(program, state).map(({ label, value }) => [label, value]);
    expect(Object.fromEntries(answers)).toEqual(row.calls);
  }
}

describe.each(ROWS)('%s', (_, rows) => {
  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', (_, row) => expectRow(row));
});
