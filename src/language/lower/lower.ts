import type { CheckedFunction } from '../check/function.ts';
import type { Declarations } from '../check/declarations.ts';
import type { SharedMemory } from './memory.ts';
import type { Program } from '../program.ts';
import type { Report } from '../text/report.ts';
import type { Expression } from '../parse/syntax.ts';
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
  | 'checks'
  | 'always'
  | 'sometimes'
  | 'calls'
  | 'moments'
  | 'sections'
> {
  /** Length of a state: shared memory, then each CPU's words, then scratch. */
  readonly words: number;
}

export interface LoweringInput {
  readonly declarations: Declarations;
  readonly functions: ReadonlyMap<string, CheckedFunction>;
  readonly roles: Roles;
  readonly memory: SharedMemory;
  readonly report: Report;
  addressOf(global: string): number;
  stringWord(text: string): number;
  isStable(place: Expression): boolean;
}

/** Turns the functions that run by themselves into threads: each with all that it calls inlined. */
export function lower(input: LoweringInput): Lowered {
  const { roles, memory } = input;
  const threads = threadLowering(input);
  let words = memory.shared;
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
    checks: roles.checks.map(run),
    always: roles.always.map(run),
    sometimes: roles.sometimes.map(run),
    calls: roles.calls.map((checked) => ({ ...run(checked), label: checked.node.call! })),
  };
  return { ...threads.finish(), cpus, ...rest, words };
}

/** Lowers functions only to find what is wrong with them: those that nothing calls. */
export function lowerUnused(input: LoweringInput, unused: readonly CheckedFunction[]): void {
  for (const checked of unused) {
    const threads = threadLowering(input);
    threads.lower(checked, input.memory.shared, false);
    threads.finish();
  }
}

function threadLowering(input: LoweringInput): ThreadLowering {
  const { declarations, functions, memory, report } = input;
  return new ThreadLowering({
    structs: declarations.structs,
    listing: report.listing,
    functions: declarations.functions,
    report,
    addressOf: (name) => input.addressOf(name),
    stringWord: (text) => input.stringWord(text),
    isStable: (place) => input.isStable(place),
    functionNamed: (name) => functions.get(name)!,
    poolOf: (struct) => memory.pools.findIndex((pool) => pool.struct === struct),
  });
}
