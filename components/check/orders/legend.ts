/** What the marks of a stamp stand for: each section that a CPU passes in some order, in the order of the text. */
import type { OrderPicture } from '~/checker/end-pictures.ts';

export interface Entry {
  readonly name: string;
  /** Which one of so many that its CPU can pass. */
  readonly index: number;
  readonly of: number;
}

/** For each CPU the sections that are on some stamp. */
export function legendOf(pictures: readonly OrderPicture[]): Entry[][] {
  const count = pictures[0]?.stamp.lanes ?? 0;
  const lanes = Array.from({ length: count }, () => new Map<number, Entry>());
  for (const { stamp } of pictures) {
    for (const { lane, name, index, of } of stamp.marks) lanes[lane].set(index, { name, index, of });
  }
  return lanes.map((entries) => [...entries.values()].sort((a, b) => a.index - b.index));
}
