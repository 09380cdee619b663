/** How an export is checked with SPIN. */
import type { Program, Property, Thread } from '../../language/program.ts';
import { propertiesOf } from '../../language/properties.ts';

export type Purpose = 'graph' | 'verdict';

export interface Commands {
  /** Arguments of `spin`, without the file: writes pan.c. */
  readonly spin: readonly string[];
  /** Definitions for the C compiler that makes `pan` of pan.c. */
  readonly defines: readonly string[];
  /** Arguments of `pan`. */
  readonly pan: readonly string[];
}

/** The commands for an export. */
export function commandsFor(program: Program, purpose: Purpose): Commands {
  const vector = `-DVECTORSZ=${vectorSize(program, purpose)}`;
  const depth = '-m1000000';
  return purpose === 'graph'
    ? {
        spin: ['-a', '-o1', '-o2', '-o3'],
        defines: ['-DSAFETY', '-DNOCLAIM', '-DNOREDUCE', vector],
        pan: ['-E', depth],
      }
    : { spin: ['-a'], defines: ['-DSAFETY', '-DNOCLAIM', vector], pan: [depth] };
}

/** The threads that become processes. Of those that look at every state one runs at a time. */
export function threadsOf(
  program: Program,
  purpose: Purpose,
): { cpus: readonly Thread[]; checks: readonly Thread[]; always: readonly Thread[] } {
  const { cpus } = program;
  if (purpose === 'graph') return { cpus, checks: [], always: [] };
  const threads = (properties: readonly Property[]) => properties.map(({ thread }) => thread);
  return {
    cpus,
    checks: threads(propertiesOf(program, 'at the end', 'always')),
    always: threads(propertiesOf(program, 'in every state', 'always')),
  };
}

/** Bytes that a state of SPIN's may need at most, in whole KiB: words, and some bytes for each process. */
function vectorSize(program: Program, purpose: Purpose): number {
  const { cpus, checks, always } = threadsOf(program, purpose);
  const threads = [...cpus, ...checks, ...always];
  const words = threads.reduce((sum, { slotCount }) => sum + slotCount + 8, program.memory.shared + 16);
  return Math.ceil((words * 4) / 1024) * 1024;
}
