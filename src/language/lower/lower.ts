import type { CheckedFunction } from '../check/function.ts';
import type { LoweringContext } from './context.ts';
import type { Program } from '../program.ts';
import type { Roles } from '../check/roles.ts';
import { ThreadLowering } from './thread.ts';

/** What lowering adds to a program. */
export interface Lowered extends Pick<
  Program,
  | 'code'
  | 'statements'
  | 'frames'
  | 'cpus'
  | 'setup'
  | 'ending'
  | 'properties'
  | 'readers'
  | 'moments'
  | 'sections'
  | 'forever'
> {
  /** Length of a state: shared memory, then each CPU's words, then scratch. */
  readonly words: number;
}

/**
 * Turns the functions that run by themselves into threads: each with all that it calls inlined.
 *
 * @param shared how many leading words of a state all CPUs share
 */
export function lower(context: LoweringContext, roles: Roles, shared: number): Lowered {
  const threads = new ThreadLowering(context);
  let words = shared;
  const cpus = roles.cpus.map((checked) => {
    const thread = threads.lower(checked, words, true);
    words += 1 + thread.slotCount;
    return thread;
  });
  const scratch = words;
  const run = (checked: CheckedFunction) => {
    const thread = threads.lower(checked, scratch, false);
    words = Math.max(words, scratch + 1 + thread.slotCount);
    return thread;
  };
  const rest = {
    ...(roles.setup ? { setup: run(roles.setup) } : {}),
    ...(roles.ending ? { ending: run(roles.ending) } : {}),
    properties: roles.properties.map(({ role, checked }) => ({ role, thread: run(checked) })),
    readers: roles.readers.map(({ mark, text, checked }) => ({ mark, text, thread: run(checked) })),
  };
  return { ...threads.finish(), cpus, ...rest, words };
}

/** Lowers functions only to find what is wrong with them: those that nothing calls. */
export function lowerUnused(
  context: LoweringContext,
  unused: readonly CheckedFunction[],
  shared: number,
): void {
  for (const checked of unused) {
    const threads = new ThreadLowering(context);
    threads.lower(checked, shared, false);
    threads.finish();
  }
}
