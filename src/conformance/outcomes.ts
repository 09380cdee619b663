/** How runs of a model end, and whether what was recorded is one of these ends. */
import { explore } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import { itemsOf, type Recording } from '../recording/recording.ts';
import { replay } from '../schedule/replay.ts';
import { readLine } from './log-line.ts';
import { sightOf } from './sight.ts';

/** What a() and b() run at the end, and the stack of b(), by the numbers of the patches; the one that runs first. */
export interface End {
  readonly a: number;
  readonly b: number;
  readonly stack: readonly number[];
}

/** Where somebody stops for good: at a NULL pointer, or waiting for a lock. */
export interface Stop {
  readonly at: 'NULL' | 'lock';
  readonly function: string;
}

/** Everything that the runs of a program come to. */
export interface Outcomes {
  readonly ends: readonly End[];
  readonly stops: readonly Stop[];
}

/** How the runs of a program end, in every order there is. */
export function outcomesOf(program: Program): Outcomes {
  const { endings } = explore(program);
  const runs = endings.map(({ schedule }) => replay(program, schedule));
  return { ends: unique(runs.flatMap(endOf)), stops: unique(runs.flatMap(stopsOf)) };
}

function endOf(run: Run): End[] {
  const { stacks, a, b } = sightOf(run.program, run.state);
  if (a === undefined || b === undefined) return [];
  const stack = stacks
    .filter((each) => each.function === 'b')
    .flatMap(({ entries }) => entries.map((entry) => numberOf(entry.function)));
  return [{ a, b, stack }];
}

/** 3 for `b3`. */
function numberOf(name: string): number {
  return Number(/\d+$/.exec(name)?.[0]);
}

function stopsOf(run: Run): Stop[] {
  const { program, steps } = run;
  const nameOf = (statement: number) => program.functions[program.statements[statement].function].name;
  const faults = steps.flatMap(({ events }) =>
    events.flatMap((event): Stop[] => {
      if (event.kind !== 'fault') return [];
      const at = { null: 'NULL' as const, 'self-deadlock': 'lock' as const }[event.fault.kind as string];
      return at ? [{ at, function: nameOf(event.fault.statement) }] : [];
    }),
  );
  const waits = reportOf(run).waits.map(({ statement }): Stop => ({
    at: 'lock',
    function: nameOf(statement),
  }));
  return [...faults, ...waits];
}

/** The ends that a series of loops came to, each once. */
export function endsIn(recording: Recording): End[] {
  return unique(itemsOf(recording, 'loop').map(({ a, b, stack }) => ({ a, b, stack })));
}

/**
 * Where somebody stopped first in a recording: what the kernel said of a NULL pointer, or where a task hung.
 *
 * @returns undefined if nobody did
 */
export function stopIn({ log, items }: Recording): Stop | undefined {
  for (const [index, line] of log.entries()) {
    for (const read of readLine(line, log.slice(index + 1))) {
      if (read.kind === 'happening' && read.happening.kind === 'fault')
        return { at: 'NULL', function: read.happening.function };
    }
  }
  const hangs = items.findIndex((item) => item.kind === 'task' && item.state.startsWith('D'));
  const frame = items
    .slice(hangs + 1)
    .find((item) => item.kind === 'frame' && item.function.startsWith('klp_'));
  if (hangs < 0 || frame?.kind !== 'frame') return undefined;
  return { at: 'lock', function: frame.function };
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
