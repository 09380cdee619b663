/** Judges what a reader found in listings: an order that shows it, and the line that it comes from. */
import type { Program } from '../language/program.ts';
import { checks } from '../machine/readers.ts';
import { reportOf } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import type { Finding } from './exercise.ts';
import { fails, holds, judged, unasked, type Condition, type Judgement, type Line } from './judgement.ts';
import { notOver } from './over.ts';

const ORDER = 'An order shows it';
const LINE = 'You chose a line that causes it';

/** Judges one finding. `run` is of its listing; `line` is undefined until one is chosen. */
export function judgeFinding(finding: Finding, run: Run, line: Line | undefined): Judgement {
  const order = orderCondition(finding, run);
  if (!order.holds) return judged([order, ...unasked([LINE])]);
  if (!line)
    return judged([order, fails(LINE, 'This order shows it. Now choose the line that it comes from.')]);
  const right = linesOf(finding, run.program).some((one) => one.file === line.file && one.line === line.line);
  const reason = `This order shows it, but line ${line.line} of \`${line.file}\` is not where it comes from.`;
  return judged([order, right ? holds(LINE) : fails(LINE, reason)], finding.found);
}

/** The lines that a finding comes from, as its program has them. */
export function linesOf({ lines }: Finding, { statements, functions, files }: Program): Line[] {
  return lines.flatMap(({ function: name, text, number = 1 }) => {
    const found = statements
      .filter((one) => functions[one.function].name === name && one.text === text)
      .map(({ file, line }) => ({ file: files[file].name, line }))
      .sort((left, right) => left.line - right.line);
    // A function that is called in several places has its statements several times.
    const places = found.filter((one, index) => one.line !== found[index - 1]?.line);
    return places[number - 1] ?? [];
  });
}

function orderCondition({ shows }: Finding, run: Run): Condition {
  if (isShown(shows, run)) return holds(ORDER);
  const reason = notOver(run);
  if (reason !== undefined) return { what: ORDER, holds: undefined, detail: '', reason };
  return fails(ORDER, 'This order does not show it.');
}

/** A fault shows as soon as it is there; what must hold at the end, when the order is over. */
function isShown(shows: Finding['shows'], run: Run): boolean {
  if ('property' in shows) {
    const isOver = reportOf(run).kind !== 'running';
    return isOver && checks(run.program, run.state).some(({ ok, name }) => !ok && name === shows.property);
  }
  return run.steps.some(({ events }) =>
    events.some((event) => event.kind === 'fault' && event.fault.kind === shows.fault),
  );
}
