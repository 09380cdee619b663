/** What the columns of a map are called: where in its life the first object is whose life is told. */
import type { SectionMap } from '../explore/section-map.ts';
import type { Program } from '../language/program.ts';
import { lifeName, stationAt, stationsOf, tracksOf } from '../performance/lives.ts';
import { shortNames } from '../picture/names.ts';
import { replay } from '../schedule/replay.ts';

/**
 * A text for each number of sections that CPU0 can have passed: the station at which the object is in all dots there, once
 * nobody can go on within them, such as `M UNFORMED`, or that it is not there. Empty where dots differ in that, and for a
 * program that tells no life.
 */
export function mapColumns(program: Program, { axes, nodes }: SectionMap): string[] {
  const [track] = tracksOf(program);
  const stations = track ? stationsOf(program, track) : [];
  const short = new Map(shortNames(stations).map((name, index) => [stations[index], name]));
  return Array.from({ length: axes[0].length + 1 }, (_, column) => {
    if (!track) return '';
    const told = nodes
      .filter(({ place }) => place[0] === column)
      .map(({ rest }) => {
        const { state } = replay(program, rest);
        const station = stationAt(program, state, track);
        const name = lifeName(program, state, track);
        return station === undefined ? `${name} not there` : `${name} ${short.get(station) ?? station}`;
      });
    return told.every((text) => text === told[0]) ? (told[0] ?? '') : '';
  });
}
