/** What two sequences have in common, in order: the longest that there is, within what fixed pairs leave open. */

/** An index into the first sequence, and one into the second. */
export type Pair = readonly [first: number, second: number];

/** A stretch of so many pairs of entries is not compared: it holds only what is alike at its ends. */
const MOST = 4_000_000;

/**
 * The pairs of equal entries that a longest common subsequence is made of, ascending in both.
 *
 * @param anchors pairs that belong together whatever they are, ascending in both
 */
export function commonOf(
  first: readonly string[],
  second: readonly string[],
  anchors: readonly Pair[] = [],
): Pair[] {
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  for (const anchor of anchors) {
    pairs.push(...commonBetween(first, second, [from, to], anchor), anchor);
    [from, to] = [anchor[0] + 1, anchor[1] + 1];
  }
  return [...pairs, ...commonBetween(first, second, [from, to], [first.length, second.length])];
}

/** The same of what lies from a pair on, before another. */
function commonBetween(first: readonly string[], second: readonly string[], from: Pair, to: Pair): Pair[] {
  let [left, right] = from;
  let [leftEnd, rightEnd] = to;
  const before: Pair[] = [];
  const behind: Pair[] = [];
  while (left < leftEnd && right < rightEnd && first[left] === second[right]) before.push([left++, right++]);
  while (left < leftEnd && right < rightEnd && first[leftEnd - 1] === second[rightEnd - 1])
    behind.push([--leftEnd, --rightEnd]);
  return [
    ...before,
    ...longest(first.slice(left, leftEnd), second.slice(right, rightEnd)).map(([one, other]): Pair => {
      return [left + one, right + other];
    }),
    ...behind.reverse(),
  ];
}

function longest(first: readonly string[], second: readonly string[]): Pair[] {
  const width = second.length + 1;
  if (first.length * second.length > MOST) return [];
  /** How many entries those from here and from there on have in common. */
  const lengths = new Uint32Array((first.length + 1) * width);
  for (let one = first.length - 1; one >= 0; one--) {
    for (let other = second.length - 1; other >= 0; other--) {
      const at = one * width + other;
      lengths[at] =
        first[one] === second[other]
          ? lengths[at + width + 1] + 1
          : Math.max(lengths[at + width], lengths[at + 1]);
    }
  }
  const pairs: Pair[] = [];
  for (let [one, other] = [0, 0]; one < first.length && other < second.length;) {
    if (first[one] === second[other]) pairs.push([one++, other++]);
    // Of several that are as long, the one that begins with the first entries of the first.
    else if (lengths[one * width + other + 1] >= lengths[(one + 1) * width + other]) other++;
    else one++;
  }
  return pairs;
}
