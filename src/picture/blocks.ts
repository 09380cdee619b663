/** The calls of each lane as blocks in rows, and when the lane itself went on in them. */
import { NOBODY, type Performance } from './performance.ts';

/** A stretch of time, from a number of steps taken to another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A call: from before its first step to behind its last. */
export interface Block extends Stretch {
  readonly lane: number;
  /** From 0, the outermost call. */
  readonly row: number;
  readonly name: string;
  /** True for one that wants a row of its own. */
  readonly own: boolean;
  /** When the lane went on in it; between them others did. */
  readonly active: readonly Stretch[];
}

/**
 * The blocks of a performance, in the order in which they begin, an outer one before those in it. A lane has as many rows
 * as there are calls around and including the innermost function that wants a row of its own, or one; deeper calls belong
 * to the block around them.
 */
export function blocksOf({ lanes, steps }: Performance): Block[] {
  const rows = lanes.map((_, lane) => rowsOf(steps, lane));
  const open: Open[][] = lanes.map(() => []);
  const depths = lanes.map(() => 0);
  const blocks: Open[] = [];
  steps.forEach(({ lane, events }, before) => {
    if (lane === NOBODY) return;
    const stack = open[lane];
    for (const block of stack) extend(block, before);
    for (const event of events) {
      if (event.kind === 'call') {
        const row = depths[lane]++;
        if (row >= rows[lane]) continue;
        const { name, own } = event;
        const block = { lane, row, name, own, from: before, to: before + 1, active: [] as Active[] };
        extend(block, before);
        stack.push(block);
        blocks.push(block);
      } else if (event.kind === 'return' && depths[lane] > 0) {
        depths[lane]--;
        if (depths[lane] < stack.length) stack.pop();
      }
    }
  });
  // What is still open goes on to the end.
  for (const block of open.flat()) block.to = steps.length;
  return blocks;
}

/** When each lane went on outside of all calls that have a block, in the order of time. */
export function outsideOf({ lanes, steps }: Performance): (Stretch & { readonly lane: number })[] {
  const depths = lanes.map(() => 0);
  const stretches: { lane: number; from: number; to: number }[] = [];
  steps.forEach(({ lane, events }, before) => {
    if (lane === NOBODY) return;
    const inside = depths[lane] > 0;
    for (const { kind } of events) {
      if (kind === 'call') depths[lane]++;
      if (kind === 'return' && depths[lane] > 0) depths[lane]--;
    }
    // The step that makes a call belongs to its block.
    if (inside || depths[lane] > 0) return;
    const last = stretches.at(-1);
    if (last?.lane === lane && last.to === before) last.to = before + 1;
    else stretches.push({ lane, from: before, to: before + 1 });
  });
  return stretches;
}

interface Active {
  from: number;
  to: number;
}

interface Open extends Omit<Block, 'to' | 'active'> {
  to: number;
  readonly active: Active[];
}

/** Notes that the lane took the step behind time `before` in a block. */
function extend(block: Open, before: number): void {
  const last = block.active.at(-1);
  if (last?.to === before) last.to = before + 1;
  else block.active.push({ from: before, to: before + 1 });
  block.to = before + 1;
}

/** How many calls lie around and including the innermost one of a lane that wants a row. */
function rowsOf(steps: Performance['steps'], lane: number): number {
  let depth = 0;
  let rows = 1;
  for (const step of steps) {
    if (step.lane !== lane) continue;
    for (const event of step.events) {
      if (event.kind === 'call') {
        depth++;
        if (event.own) rows = Math.max(rows, depth);
      } else if (event.kind === 'return') depth = Math.max(0, depth - 1);
    }
  }
  return rows;
}
