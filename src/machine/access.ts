/** How steps touch words of shared memory, and what that means for two of them. */

/** How a word is touched: one bit for each way, as a step can do several things with a word. */
export const Access = {
  read: 1,
  write: 2,
  /** As READ_ONCE() and rcu_assign_pointer() do, in the list operations for readers under RCU. */
  markedRead: 4,
  markedWrite: 8,
  /** Zeroed by kzalloc: whoever is given an object is the only one who is. */
  fresh: 16,
  /** A lock is taken or released, a read section or the allocator looked at: this orders CPUs and is no access. */
  lock: 32,
} as const;

/** For each word that a step touches, by address, the ways in which it does: bits of `Access`. */
export type Footprint = ReadonlyMap<number, number>;

const PLAIN_WRITE = Access.write | Access.fresh;
/** Every way to change a word. */
export const WRITE = PLAIN_WRITE | Access.markedWrite;
const ACCESS = WRITE | Access.read | Access.markedRead;

/** The words on which two next steps race: one of them writes, and not both accesses are marked. Ascending. */
export function racingWords(left: Footprint, right: Footprint): number[] {
  return common(left, right, (one, other) => {
    if (one & other & Access.fresh) return false;
    const write = (one & PLAIN_WRITE && other & ACCESS) || (other & PLAIN_WRITE && one & ACCESS);
    const read = (one & Access.read && other & WRITE) || (other & Access.read && one & WRITE);
    return write !== 0 || read !== 0;
  });
}

/** The words for which it matters which of two steps comes first, locks among them. Ascending. */
export function contestedWords(left: Footprint, right: Footprint): number[] {
  const changes = WRITE | Access.lock;
  return common(left, right, (one, other) => ((one | other) & changes) !== 0);
}

function common(
  left: Footprint,
  right: Footprint,
  matters: (one: number, other: number) => boolean,
): number[] {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  return [...small]
    .filter(([address, access]) => large.has(address) && matters(access, large.get(address)!))
    .map(([address]) => address)
    .sort((a, b) => a - b);
}
