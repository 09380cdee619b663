/** What the columns of a map are called: where in its life the object is whose life is told. */
import type { SectionMap } from '../explore/section-map.ts';
import type { Program } from '../language/program.ts';
import { lifeName, stationAt, stationsOf, tracksOf } from '../performance/lives.ts';
import { shortNames } from '../picture/names.ts';
import { replay } from '../schedule/replay.ts';

/**
 * A text for each number of sections that CPU0 can have passed: the station at which the first object is that is there, in
 * all dots of it, once nobody can go on within them, such as `M UNFORMED`, or that there is none. Empty where dots differ
 * in that, and for a program that tells no life.
 */
export function mapColumns(program: Program, { axes, nodes }: SectionMap): string[] {
  const tracks = tracksOf(program);
  if (tracks.length === 0) return Array.from({ length: axes[0].length + 1 }, () => '');
  const stations = stationsOf(program, tracks[0]);
  const short = new Map(shortNames(stations).map((name, index) => [stations[index], name]));
  const lives = nodes.map(({ rest }) => {
    const { state } = replay(program, rest);
    for (const track of tracks) {
      const station = stationAt(program, state, track);
      if (station !== undefined)
        return { name: lifeName(program, state, track), station: short.get(station) ?? station };
    }
    return { name: lifeName(program, state, tracks[0]), station: undefined };
  });
  // What is not there yet, or no more, goes by the name that it has while it is there.
  const named = lives.find(({ station }) => station !== undefined)?.name;
  return Array.from({ length: axes[0].length + 1 }, (_, column) => {
    const told = lives
      .filter((_, node) => nodes[node].place[0] === column)
      .map(({ name, station }) =>
        station === undefined ? `${named ?? name} not there` : `${name} ${station}`,
      );
    return told.every((text) => text === told[0]) ? (told[0] ?? '') : '';
  });
}
