/** A thread as a process: one label for each instruction, one option for each move. */
import type { Program, Thread } from '../../language/program.ts';
import { place } from '../../machine/faults.ts';
import { bare } from './conditions.ts';
import { movesOf } from './moves.ts';
import { idling } from './idle.ts';
import { positionsOf, SlotNames } from './names.ts';
import type { Scope } from './expressions.ts';
import type { Move } from './ways.ts';

export interface Process {
  /** Lines that declare its variables. */
  readonly variables: readonly string[];
  /** Lines of its body. */
  readonly body: readonly string[];
}

/** What is said of shared memory, by all processes of an export together. */
export type Words = Pick<Scope, 'addresses' | 'objects'>;

export interface ProcessStyle {
  /** The number of the thread: see the machine's holder.ts. */
  readonly thread: number;
  /** Statements that go with the step that ends the thread. */
  readonly atEnd: readonly string[];
  /** What a thread does that faulted, or that found no object left, before it stops; empty for nothing. */
  readonly onFault: string;
  readonly onPool: string;
  /** For a CPU that is checked: when it has nothing in its hands. What may go on for ever is told then: see idle.ts. */
  readonly free?: readonly string[];
}

/**
 * Translates a thread of the program. Its position is that of the process: a label `L`, `fault_`, `pool_` or `end_`
 * with the index of the instruction.
 */
export function processOf(program: Program, thread: Thread, words: Words, style: ProcessStyle): Process {
  const scope: Scope = { program, slots: new SlotNames(program, thread), ...words };
  const body: string[] = [];
  const stops: string[] = [];
  for (const position of positionsOf(program, thread)) {
    const instruction = program.code[position];
    const where = place(program, instruction.statement);
    body.push(`\t/* ${where}: ${commentText(program.statements[instruction.statement].text)} */`);
    if (position === thread.end) {
      body.push(`end_${position}:\tfalse;`);
      continue;
    }
    const { fault, moves } = movesOf(instruction, style.thread, scope);
    if (fault !== '') body.push(`#define FAULTS_${position} (${bare(fault)})`);
    const round = style.free && program.forever.rounds.includes(position) ? `progress_${position}: ` : '';
    body.push(`${round}L${position}:\tif`);
    for (const move of moves) {
      const ends = move.to === thread.end;
      const label =
        typeof move.to === 'number' ? `${ends ? 'end_' : 'L'}${move.to}` : `${move.to}_${position}`;
      body.push(`\t:: ${stepOf(move, position, ends ? style.atEnd : [])} goto ${label}`);
    }
    if (style.free && program.forever.waits.includes(position)) {
      const { option, place: idle } = idling(moves, position, style.free);
      body.push(option);
      stops.push(`${idle} /* ${where} */`);
    }
    body.push('\tfi;');
    for (const reason of ['fault', 'pool'] as const) {
      if (!moves.some(({ to }) => to === reason)) continue;
      const first = reason === 'fault' ? style.onFault : style.onPool;
      const label = `${reason}_${position}`;
      const stop = first === '' ? `${label}: false;` : `${label}: ${first}; end_${label}: false;`;
      stops.push(`${stop} /* ${where} */`);
    }
  }
  const variables = scope.slots.used.map((name) => `\tint ${name};`);
  return { variables, body: [...body, ...stops] };
}

/** All of a move but where it leads, as one indivisible step. */
function stepOf({ faulty, guards, updates }: Move, position: number, more: readonly string[]): string {
  const faults = faulty === undefined ? [] : [`${faulty ? '' : '!'}FAULTS_${position}`];
  const guard = [...faults, ...guards].join(' && ');
  const steps = [...updates, ...more].join('; ');
  if (steps === '') return `${guard || 'STEP'} ->`;
  return guard === '' ? `d_step { ${steps} }` : `d_step { ${guard} -> ${steps} }`;
}

/** C as text of a comment, which it must not end. */
function commentText(text: string): string {
  return text.replace(/\/\*|\*\//g, (mark) => `${mark[0]} ${mark[1]}`);
}
