/** An order of steps as it can be printed: leg by leg, only the steps that others can notice. */
import type { Program } from '~/language/program.ts';
import type { Change } from '~/machine/changes.ts';
import { logLines } from '~/machine/printk.ts';
import { start, type Run, type RunStep } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import { follow, parseMoments, type Leg } from '~/schedule/moments.ts';
import { counted } from '~/words/numbers.ts';

/** A step that changed shared memory, printed something or faulted. */
export interface OrderRow {
  /** From 1. */
  readonly number: number;
  readonly line: number;
  readonly statement: string;
  readonly changes: readonly Change[];
  /** Log lines, warnings and faults, as text. */
  readonly said: readonly string[];
}

/** Rows of one CPU in one function that follow each other. */
export interface Group {
  readonly cpu: number;
  readonly function: string;
  readonly file: string;
  readonly rows: readonly OrderRow[];
}

/** A part of an order: one CPU goes on to some place. */
export interface Part {
  readonly cpu: number;
  /** How far it goes, as a clause behind the CPU's name; in it, the statement that it stops before. */
  readonly how: string;
  readonly before?: string;
  /** How many steps, and where that ends. */
  readonly steps: number;
  readonly at: number;
  readonly groups: readonly Group[];
}

/** The parts of an order by moments, such as `a@notifier b* a*`. */
export function partsOf(program: Program, order: string): Part[] {
  const parts: Part[] = [];
  let run = start(program);
  for (const word of order.split(/\s+/).filter(Boolean)) {
    const [leg] = parseMoments(word);
    const next = follow(program, word, run);
    const { how, before } = wordsOf(program, leg, next.length - run.length);
    parts.push({
      cpu: 'cpu' in leg ? leg.cpu : next.steps[next.length - 1].move.cpu,
      how,
      before,
      steps: next.length - run.length,
      at: next.length,
      groups: groupsOf(next, run.length),
    });
    run = next;
  }
  return parts;
}

function wordsOf(program: Program, leg: Leg, steps: number): { how: string; before?: string } {
  if (leg.kind === 'all') return { how: 'goes as far as it can' };
  if (leg.kind === 'steps') return { how: `takes ${counted(steps, 'step')}` };
  const { statement } = program.moments.find(({ name }) => name === leg.name)!;
  return { how: 'goes until it is about to run', before: program.statements[statement].text };
}

function groupsOf(run: Run, from: number): Group[] {
  const groups: { cpu: number; function: string; file: string; rows: OrderRow[] }[] = [];
  run.steps.slice(from).forEach((step, index) => {
    const row = rowOf(run.program, step, from + index + 1);
    if (!row) return;
    const last = groups.at(-1);
    if (last && last.function === step.function && last.cpu === step.move.cpu) return last.rows.push(row);
    const { file } = run.program.statements[step.statement];
    groups.push({
      cpu: step.move.cpu,
      function: step.function,
      file: run.program.files[file].name,
      rows: [row],
    });
  });
  return groups;
}

function rowOf(program: Program, step: RunStep, number: number): OrderRow | undefined {
  const changes = step.changes.filter(({ local }) => !local);
  const said = saidBy(step);
  if (changes.length === 0 && said.length === 0) return undefined;
  const { line, text } = program.statements[step.statement];
  return { number, line, statement: text, changes, said };
}

function saidBy({ events, move }: RunStep): string[] {
  const printed = logLines(events.map((event) => ({ event, step: 0 }))).map(({ text }) => `log: ${text}`);
  const others = events.flatMap((event) => {
    if (event.kind === 'warn') return [`warning: ${event.text}`];
    return event.kind === 'fault' ? [`${cpuName(move.cpu)} stops: ${event.fault.message}`] : [];
  });
  return [...printed, ...others];
}
