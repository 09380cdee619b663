/** Letters for what differs and has a place in a picture: a reader finds the row of the table and the place by it. */
import type { View } from '../../machine/view.ts';
import type { Tower } from '../../picture/towers.ts';
import { worthsOf, type Difference } from './differences.ts';

/** A difference with its letter; undefined where no picture has a place for it. */
export interface Flagged extends Difference {
  readonly letter: string | undefined;
}

/** The towers of a side. One without any shows all its values as boxes. */
type Pictured = readonly Pick<Tower, 'call' | 'list'>[];

/**
 * The differences with their letters: `A`, `B` and so on, those with a letter first.
 *
 * @param sides what the first one shows, and the second
 */
export function flagged(differences: readonly Difference[], sides: readonly [Pictured, Pictured]): Flagged[] {
  const [shown, others] = [true, false].map((wanted) =>
    differences.filter((difference) => {
      return (
        wanted === sides.some((towers, side) => towers.length === 0 || towerOf(difference, towers, side))
      );
    }),
  );
  return [
    ...shown.map((difference, index) => ({ ...difference, letter: letterAt(index) })),
    ...others.map((difference) => ({ ...difference, letter: undefined })),
  ];
}

/** The letters of towers by the call that they answer, so that one that only one side has is marked on both. */
export function towerLetters(
  differences: readonly Flagged[],
  sides: readonly [Pictured, Pictured],
): ReadonlyMap<string, string> {
  return new Map(
    differences.flatMap(({ letter, ...difference }): [string, string][] => {
      const towers = sides.flatMap((pictured, side) => towerOf(difference, pictured, side) ?? []);
      return letter === undefined || towers.length === 0 ? [] : [[towers[0].call, letter]];
    }),
  );
}

function towerOf({ addresses }: Pick<Difference, 'addresses'>, towers: Pictured, side: number) {
  const address = addresses[side];
  return address === undefined ? undefined : towers.find(({ list }) => list === address);
}

/** A value as a box: what it is worth, undefined where it is not there, and its letter if it differs. */
export interface ValueBox {
  readonly path: string;
  readonly text: string | undefined;
  readonly letter: string | undefined;
}

/** The boxes of a side: what CPUs can write, and what differs, at the end what only the other side has. */
export function boxesOf(view: View, differences: readonly Flagged[]): ValueBox[] {
  const worths = worthsOf(view);
  const letters = new Map(differences.map(({ path, letter }) => [path, letter]));
  const boxes = [...worths].flatMap(([path, { text, variable }]): ValueBox[] => {
    return variable || letters.has(path) ? [{ path, text, letter: letters.get(path) }] : [];
  });
  const missing = differences.filter(({ path }) => !worths.has(path));
  return [...boxes, ...missing.map(({ path, letter }) => ({ path, text: undefined, letter }))];
}

/** `A` to `Z`, then `AA`, `AB` and so on. */
function letterAt(index: number): string {
  const before = index < 26 ? '' : letterAt(Math.floor(index / 26) - 1);
  return before + String.fromCharCode('A'.charCodeAt(0) + (index % 26));
}
