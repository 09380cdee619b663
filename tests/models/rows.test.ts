import { describe, expect, test } from 'vitest';
import { logOf, warningsOf } from '../../src/machine/run.ts';
import { checks, endingLines } from '../../src/machine/threads.ts';
import { runModel } from './models.ts';
import { NEIGHBOURS, RECOVERY, TABLE_C, type Row } from './rows.ts';

function expectRow(row: Row): void {
  const run = runModel(row.entry, row.to, ...row.defines);
  const { program, state } = run;
  expect(endingLines(program, state)).toEqual(row.ending);
  const log = logOf(run).filter(({ step }) => step > 0);
  expect(log.map(({ text }) => text)).toEqual(row.log.map((text) => `livepatch: ${text}`));
  const functions = warningsOf(run).map(
    ({ statement }) => program.functions[program.statements[statement].function].name,
  );
  expect(functions).toEqual(row.warnings);
  expect(checks(program, state).map(({ name, ok }) => [name, ok])).toEqual([['check_newest', row.holds]]);
}

describe('before the patch, neighbouring orders end as they did when the real code ran', () => {
  test.each(NEIGHBOURS)('$title', expectRow);
});

describe('what heals the wrong order', () => {
  test(RECOVERY.title, () => expectRow(RECOVERY));
});

describe("with the patch's idea, orders around its window end as they did when the real code ran", () => {
  test.each(TABLE_C)('$title', expectRow);
});
