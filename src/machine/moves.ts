/** Who can take a step, with which choices; for everyone else, why not. */
import type { Program } from '../language/program.ts';
import { executorOf } from './execute.ts';
import { choiceTexts } from './choices.ts';
import { isIdle } from './idle.ts';
import { holderOf } from './holder.ts';
import { lockName } from './names.ts';
import { readersAwaited } from './rcu.ts';
import { cpuName, positionOf } from './state.ts';
import type { State } from './state.ts';
import { worthOf } from './worth.ts';

export type CpuStatus =
  /** `choices` has at least one entry; with several, each says what that choice means. */
  | { readonly kind: 'ready'; readonly cpu: number; readonly choices: readonly string[] }
  | { readonly kind: 'ended'; readonly cpu: number }
  | { readonly kind: 'faulted'; readonly cpu: number; readonly statement: number; readonly frame: number }
  /** Waits for a mutex that another CPU holds; `text` is the reason in words. */
  | {
      readonly kind: 'waits-for-lock';
      readonly cpu: number;
      readonly lock: string;
      readonly address: number;
      readonly holder: number;
      readonly statement: number;
      readonly text: string;
    }
  /** Waits for a grace period: for these CPUs to leave the read sections that they are inside of. */
  | {
      readonly kind: 'waits-for-readers';
      readonly cpu: number;
      readonly readers: readonly number[];
      readonly statement: number;
      readonly text: string;
    }
  | {
      readonly kind: 'waits-for-condition';
      readonly cpu: number;
      readonly condition: string;
      /** True if it may wait so for ever: see idle.ts. */
      readonly idle: boolean;
      /** What its terms are worth, as in `x is 0`; may be empty. */
      readonly now: string;
      readonly statement: number;
      readonly text: string;
    };

/**
 * The status of every CPU, by number. A step that would fault counts as ready: taking it is how the fault
 * happens.
 */
export function moves(program: Program, state: State): CpuStatus[] {
  return program.cpus.map((_, cpu) => statusOf(program, state, cpu));
}

/** True if at least one CPU can take a step. */
export function anyMove(program: Program, state: State): boolean {
  const executor = executorOf(program);
  return program.cpus.some((_, cpu) => executor.choices(state, cpu) > 0);
}

/** The status of one CPU: see `moves`. */
export function statusOf(program: Program, state: State, cpu: number): CpuStatus {
  const thread = program.cpus[cpu];
  const word = state[thread.position];
  const position = positionOf(state, thread);
  const instruction = program.code[position];
  if (word < 0) return { kind: 'faulted', cpu, statement: instruction.statement, frame: instruction.frame };
  if (instruction.kind === 'end') return { kind: 'ended', cpu };

  const executor = executorOf(program);
  const count = executor.choices(state, cpu);
  if (count > 0) return { kind: 'ready', cpu, choices: choiceTexts(program, state, position, count) };

  const statement = instruction.statement;
  if (instruction.kind === 'lock') {
    const address = executor.tryValue(instruction.mutex, state)!;
    const lock = lockName(program, address);
    const holder = holderOf(state, address)!;
    return {
      kind: 'waits-for-lock',
      cpu,
      lock,
      address,
      holder,
      statement,
      text: `waits for ${lock} held by ${cpuName(holder)}`,
    };
  }
  if (instruction.kind === 'rcu') {
    const readers = readersAwaited(program, state, cpu);
    const names = readers.map(cpuName);
    const who =
      names.length === 1 ? `${names[0]} is` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`;
    const text = `waits for a grace period: ${who} inside a read section`;
    return { kind: 'waits-for-readers', cpu, readers, statement, text };
  }
  if (instruction.kind !== 'wait') throw new RangeError(`A step of kind ${instruction.kind} never waits.`);
  const condition = instruction.text;
  const idle = isIdle(program, state, cpu);
  const now = worthOf(program, state, instruction.shows);
  const text = `waits until ${condition}${now ? `; ${now} now` : ''}`;
  return { kind: 'waits-for-condition', cpu, condition, idle, now, statement, text };
}

/** The CPUs that a CPU waits for, where it is known: who could make a condition true, nobody can tell. */
export function awaited(status: CpuStatus): readonly number[] {
  if (status.kind === 'waits-for-lock') return [status.holder];
  return status.kind === 'waits-for-readers' ? status.readers : [];
}
