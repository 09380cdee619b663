/** A run as plain text for a mail: one row per step, what it changed, and what it printed. */
import type { Program } from '../language/program.ts';
import { changeText } from '../machine/changes.ts';
import type { Event } from '../machine/events.ts';
import { logLines } from '../machine/printk.ts';
import type { Run, RunStep } from '../machine/run.ts';
import { cpuName } from '../machine/state.ts';

/** Rows are no longer than this, so that a mail does not wrap them. */
const WIDTH = 100;
const STATEMENT = 34;
const FUNCTION_LIMIT = 24;

/**
 * The trace of a run. Columns: number of the step, CPU, function, line, statement, what changed. Messages, warnings
 * and faults stand between the steps, behind a `|`. Ends with a newline; empty for a run without steps or messages.
 */
export function traceText(run: Run): string {
  const { program, steps } = run;
  const functionWidth = Math.min(FUNCTION_LIMIT, Math.max(8, ...steps.map((step) => step.function.length)));
  const lineWidth = Math.max(4, ...steps.map((step) => lineOf(program, step.statement).length));
  const prefix = 5 + 2 + 4 + 2 + functionWidth + 2 + lineWidth + 2;

  const rows: string[] = messages(program, run.boot, 8);
  if (steps.length > 0) {
    rows.push(
      [
        ' step',
        'CPU ',
        'function'.padEnd(functionWidth),
        'line'.padStart(lineWidth),
        'statement'.padEnd(STATEMENT),
        'what changed',
      ].join('  '),
    );
  }
  steps.forEach((step, index) => {
    const start = [
      String(index + 1).padStart(5),
      cpuName(step.move.cpu).padEnd(4),
      clip(step.function, functionWidth).padEnd(functionWidth),
      lineOf(program, step.statement).padStart(lineWidth),
    ].join('  ');
    rows.push(...stepRows(program, step, start, prefix));
    rows.push(...messages(program, step.events, 7));
  });
  return rows.map((row) => `${row.trimEnd()}\n`).join('');
}

function stepRows(program: Program, step: RunStep, start: string, prefix: number): string[] {
  const choice = step.move.choice === 0 ? '' : ` (choice ${step.move.choice})`;
  const statement = `${program.statements[step.statement].text}${choice}`;
  const effect = effectOf(step);
  const room = WIDTH - prefix - STATEMENT - 2;
  if (effect === '') return [`${start}  ${clip(statement, WIDTH - prefix)}`];
  if (statement.length <= STATEMENT && effect.length <= room) {
    return [`${start}  ${statement.padEnd(STATEMENT)}  ${effect}`];
  }
  const indent = ' '.repeat(prefix + 2);
  return [
    `${start}  ${clip(statement, WIDTH - prefix)}`,
    ...wrap(effect, WIDTH - indent.length).map((row) => indent + row),
  ];
}

/** What changed; where nothing did, the outcome of a condition or the value that is returned. */
function effectOf(step: RunStep): string {
  const parts = step.changes.map(changeText);
  if (parts.length > 0) return parts.join('; ');
  return step.outcome ?? '';
}

function messages(program: Program, events: readonly Event[], indent: number): string[] {
  const rows: string[] = [];
  const add = (text: string) => {
    const pad = ' '.repeat(indent);
    wrap(text, WIDTH - indent - 2).forEach((row, index) =>
      rows.push(`${pad}| ${index === 0 ? '' : '  '}${row}`),
    );
  };
  const printed = events.map((event) => ({ event, step: 0 }));
  for (const { level, text } of logLines(printed)) add(`${level}: ${text}`);
  for (const event of events) {
    if (event.kind === 'warn') {
      const { file, line } = program.statements[event.statement];
      add(`WARNING: WARN_ON(${event.text}) at ${program.files[file].name}:${line}`);
    }
    if (event.kind === 'fault') add(`FAULT: ${event.fault.message}`);
  }
  return rows;
}

/** The line of a statement in its file, which the function's name tells: names of functions are unique. */
function lineOf(program: Program, statement: number): string {
  return `${program.statements[statement].line}`;
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** The text in rows of at most `width`, broken at blanks where there are some. */
function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const cut = blank > width / 2 ? blank : width;
    rows.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...rows, rest];
}
