/** Lists as towers that hang from the line of calls: what is on top runs, and what belongs together is linked. */
import { patternsFor, type Pattern } from './patterns.ts';

/** A list whose first entry answers a call. */
export interface Stack {
  /** The call that it answers, such as `a()`; its name where no call does. */
  readonly call: string;
  /** From the top down. */
  readonly entries: readonly Entry[];
  /** What a caller gets; null where no call is possible; undefined where nobody can call. */
  readonly answer: string | null | undefined;
  /** What runs where the list has no entry. */
  readonly beneath: string | undefined;
  /** Where the list is, as an address; undefined where there is none yet. */
  readonly list?: number;
}

export interface Entry {
  readonly name: string;
  /** Index of its owner, the oldest first; undefined for one that belongs to nobody. */
  readonly owner: number | undefined;
}

export interface Tower extends Pick<Stack, 'call' | 'answer' | 'beneath' | 'list'> {
  readonly blocks: readonly TowerBlock[];
  /** True if a call gets something else than what is on top. */
  readonly passed: boolean;
}

export interface TowerBlock extends Entry {
  /** Tells it from the others of its tower, and stays the same while others are put on top of it. */
  readonly key: string;
  /** From 0, the top, which hangs from the line of calls. */
  readonly level: number;
  readonly pattern: Pattern | undefined;
}

/** Two blocks of one owner in towers side by side. */
export interface Link {
  readonly owner: number;
  /** The left tower and level, and the right one. */
  readonly from: { readonly tower: number; readonly level: number };
  readonly to: { readonly tower: number; readonly level: number };
  /** True where one of them is on top and the other is not: half of what its owner brought is in force. */
  readonly broken: boolean;
}

export interface Towers {
  readonly towers: readonly Tower[];
  readonly links: readonly Link[];
}

/**
 * The towers for stacks side by side, with what links them: of the owners that have something on top, the newest one's
 * blocks in neighbouring towers. It is the one of whom a caller would expect to get all.
 *
 * @param owners how many there are
 */
export function towersOf(stacks: readonly Stack[], owners: number): Towers {
  const patterns = patternsFor(owners);
  const towers = stacks.map(({ call, entries, answer, beneath, list }): Tower => {
    const blocks = entries.map(({ name, owner }, level): TowerBlock => ({
      // Names can be alike: the lowest of them is the first.
      key: `${name} ${entries.slice(level).filter((one) => one.name === name).length}`,
      name,
      owner,
      level,
      pattern: owner === undefined ? undefined : patterns[owner],
    }));
    const passed = typeof answer === 'string' && blocks.length > 0 && blocks[0].name !== answer;
    return { call, answer, beneath, list, blocks, passed };
  });
  return { towers, links: linksOf(towers) };
}

/** A link is broken where one end is in force and the other is not: what is on top is, unless calls pass it by. */
function linksOf(towers: readonly Tower[]): Link[] {
  const owner = Math.max(...towers.map(({ blocks }) => blocks[0]?.owner ?? -1));
  const inForce = ({ tower, level }: Link['from']) => level === 0 && !towers[tower].passed;
  return towers.slice(1).flatMap(({ blocks: right }, index): Link[] => {
    const left = towers[index].blocks;
    const [one, other] = [left, right].map((blocks) => blocks.find((block) => block.owner === owner));
    if (!one || !other) return [];
    const from = { tower: index, level: one.level };
    const to = { tower: index + 1, level: other.level };
    return [{ owner, from, to, broken: inForce(from) !== inForce(to) }];
  });
}
