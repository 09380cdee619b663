/** Which sections of two programs stand for each other, and whether two orders are the same. */
import { commonOf, type Pair } from './common.ts';

/** A deciding acquisition, by name. */
export interface Section {
  readonly cpu: number;
  readonly name: string;
}

/**
 * The sections of one CPU that stand for each other: by place where both pass as many, else by name, and by place where as
 * many of both lie between those.
 */
export function pairedNames(first: readonly string[], second: readonly string[]): Pair[] {
  if (first.length === second.length) return first.map((_, index): Pair => [index, index]);
  const named = commonOf(first, second);
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  for (const [one, other] of [...named, [first.length, second.length] as const]) {
    if (one - from === other - to) for (; from < one; from++, to++) pairs.push([from, to]);
    if (one < first.length) pairs.push([one, other]);
    [from, to] = [one + 1, other + 1];
  }
  return pairs;
}

/** The same for the sections that two runs pass, each of a CPU with those of that CPU: pairs of indices, in the order of the first. */
export function pairedSections(first: readonly Section[], second: readonly Section[]): Pair[] {
  const cpus = [...new Set(first.map(({ cpu }) => cpu))];
  const places = (sections: readonly Section[], cpu: number) =>
    sections.flatMap((section, index) => (section.cpu === cpu ? [index] : []));
  return cpus
    .flatMap((cpu) => {
      const [ours, theirs] = [places(first, cpu), places(second, cpu)];
      const names = (sections: readonly Section[], own: readonly number[]) =>
        own.map((index) => sections[index].name);
      return pairedNames(names(first, ours), names(second, theirs)).map(([one, other]): Pair => {
        return [ours[one], theirs[other]];
      });
    })
    .sort(([one], [other]) => one - other);
}

/**
 * True if the second sequence of sections is the same order as the first: what stands for each other comes in the same
 * order. A section that only the first has is to be one that the other can do in one go with another: no other CPU comes
 * between it and one that stands for something. One that only the second has may come anywhere.
 */
export function isSameOrder(first: readonly Section[], second: readonly Section[]): boolean {
  const pairs = pairedSections(first, second);
  if (pairs.some(([, other], index) => index > 0 && other < pairs[index - 1][1])) return false;
  const paired = new Set(pairs.map(([one]) => one));
  for (let from = 0; from < first.length;) {
    let to = from;
    while (first[to]?.cpu === first[from].cpu) to++;
    const group = Array.from({ length: to - from }, (_, index) => from + index);
    if (!group.some((index) => paired.has(index))) return false;
    from = to;
  }
  return true;
}

/** The sections that only the first sequence has. */
export function missingIn(first: readonly Section[], second: readonly Section[]): Section[] {
  const pairs = pairedSections(first, second);
  return first.filter((_, index) => !pairs.some(([one]) => one === index));
}

/** Those of some orders that are the same as one of another program, the ones with the fewest changes of CPU first. */
export function sameAmong<Item extends { readonly sections: readonly Section[] }>(
  sections: readonly Section[],
  orders: readonly Item[],
): Item[] {
  return orders
    .filter((order) => isSameOrder(sections, order.sections))
    .toSorted((one, other) => changesOf(one.sections) - changesOf(other.sections));
}

/** How often another CPU than before comes next. */
function changesOf(sections: readonly Section[]): number {
  return sections.filter(({ cpu }, index) => index > 0 && sections[index - 1].cpu !== cpu).length;
}
