/** Objects whose life is told: by the enum field of theirs that is marked as a track. */
import type { Program } from '../language/program.ts';
import { valueText } from '../machine/names.ts';
import { placesOf, type Leaf } from '../machine/places.ts';
import { stateAt, type Run } from '../machine/run.ts';
import { IN_USE, type State } from '../machine/state.ts';
import { addressAround, nameAround, offsetOf } from './around.ts';

/** The words that say where an object is in its life, in the order of memory. */
export function tracksOf(program: Program): Leaf[] {
  const marked = new Set(program.drawing.tracks.map(({ struct, field }) => `${struct}.${field}`));
  return placesOf(program).leaves.filter(({ place }) => marked.has(place));
}

/**
 * The station that an object is at; undefined for one that is not there: its memory is not in use, or it could be on a
 * list and is on none, so that nobody can come to it.
 */
export function stationAt(program: Program, state: State, leaf: Leaf): string | undefined {
  const { root, address, type } = leaf;
  if (root.status !== undefined && state[root.status] !== IN_USE) return undefined;
  const links = linksOf(program, leaf);
  if (links.length > 0 && links.every((link) => state[link] <= 0)) return undefined;
  return valueText(program, state, type, state[address]);
}

/** Addresses of the links through which a list leads to the object of a track. */
function linksOf(program: Program, leaf: Leaf): number[] {
  const [struct] = leaf.place.split('.');
  const object = addressAround(program, leaf);
  return (program.links[struct] ?? []).map((link) => object + offsetOf(program, `${struct}.${link}`));
}

/** The stations of a life, in the order of the enum. */
export function stationsOf(program: Program, { type }: Leaf): string[] {
  return type.kind === 'enum' ? program.enums[type.name].values.map(({ name }) => name) : [];
}

/** What the object of a track is called in a state. */
export const lifeName = nameAround;

/**
 * What the objects are called whose lives a run tells, in the order of memory: each as it was while it was there, as what
 * is gone has no name of its own left; those that go by one name with their place in memory: `M (1)`. What the run never
 * makes has no place yet, and is called by its struct.
 */
export function lifeNames(run: Run): string[] {
  const { program } = run;
  const names = tracksOf(program).map((track) => {
    let time = run.length;
    while (time >= 0 && stationAt(program, stateAt(run, time), track) === undefined) time--;
    const name = lifeName(program, stateAt(run, Math.max(0, time)), track);
    // Its number tells it from others, and is left out once that is done.
    return time < 0 ? name.replace('#', ' #') : name;
  });
  const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return names.map((name, index) => (isShared(name) ? `${name} (${index + 1})` : name.split(' #')[0]));
}
