/** One step as a pure function, for figures and tests; the explorer uses the executor in place. */
import type { Program } from '../language/program.ts';
import type { Event } from './events.ts';
import { executorOf } from './execute.ts';
import { statusOf } from './moves.ts';
import { cpuName } from './state.ts';
import type { Move, State } from './state.ts';

export interface Stepped {
  readonly state: State;
  readonly events: readonly Event[];
}

/**
 * The state after one move, and what it reported; `state` itself is left alone.
 *
 * @throws RangeError with the reason in words if the CPU cannot move or has no such choice
 */
export function step(program: Program, state: State, move: Move): Stepped {
  const problem = whyNot(program, state, move);
  if (problem !== undefined) throw new RangeError(problem);
  const after = state.slice();
  const events: Event[] = [];
  executorOf(program).advance(after, move.cpu, move.choice, (event) => events.push(event));
  return { state: after, events };
}

/** Why a move is not possible, as a sentence without a full stop; undefined if it is. */
export function whyNot(program: Program, state: State, { cpu, choice }: Move): string | undefined {
  if (!Number.isInteger(cpu) || cpu < 0 || cpu >= program.cpus.length) {
    const last = program.cpus.length - 1;
    return `There is no CPU${cpu}; this program has ${last === 0 ? 'CPU0 only' : `CPU0 to CPU${last}`}`;
  }
  const count = executorOf(program).choices(state, cpu);
  if (count > 0) {
    if (Number.isInteger(choice) && choice >= 0 && choice < count) return undefined;
    return count === 1
      ? `${cpuName(cpu)} has nothing to choose here, so its choice can only be 0, not ${choice}`
      : `${cpuName(cpu)} has the choices 0 to ${count - 1} here, not ${choice}`;
  }
  const status = statusOf(program, state, cpu);
  switch (status.kind) {
    case 'ended':
      return `${cpuName(cpu)} has ended`;
    case 'faulted':
      return `${cpuName(cpu)} stopped with a fault at \`${program.statements[status.statement].text}\``;
    case 'waits-for-lock':
    case 'waits-for-readers':
    case 'waits-for-condition':
      return `${cpuName(cpu)} ${status.text}`;
    case 'ready':
      return undefined;
  }
}
