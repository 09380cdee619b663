/** The log of a run as rows: what was printed, with the warnings between. */
import type { LogLine } from '~/machine/printk.ts';
import type { Warning } from '~/machine/run.ts';

export interface LogRow {
  readonly level: string;
  readonly text: string;
  /** After how many steps; 0 for what setup printed. */
  readonly step: number;
  /** True for what says that something is wrong. */
  readonly bad: boolean;
}

/** The rows in the order of time. `place` is where a statement stands: `livepatch.h:42`. */
export function logRows(
  lines: readonly LogLine[],
  warnings: readonly Warning[],
  place: (statement: number) => string,
): LogRow[] {
  return [
    ...lines.map(({ level, text, step }) => {
      return {
        level: level === 'cont' ? 'info' : level,
        text,
        step,
        bad: level === 'err' || level === 'warn',
      };
    }),
    ...warnings.map(({ text, statement, step }) => {
      return { level: 'WARN', text: `WARN_ON(${text}) at ${place(statement)}`, step, bad: true };
    }),
  ].sort((left, right) => left.step - right.step);
}

/** The last row that says that something is wrong. */
export function newestBad(rows: readonly LogRow[]): LogRow | undefined {
  return rows.findLast(({ bad }) => bad);
}
