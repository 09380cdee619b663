/** What the columns of a map are called: where in its life the object is whose life is told. */
import type { SectionMap } from '../explore/section-map.ts';
import type { Program } from '../language/program.ts';
import { lifeName, stationAt, stationsOf, tracksOf } from '../performance/lives.ts';
import { shortNames } from '../picture/names.ts';
import { replay } from '../schedule/replay.ts';

/** What holds in all dots of a column, once nobody can go on within them. */
export interface MapColumn {
  /** What the object is called, such as `M`. */
  readonly object: string;
  /** Where in its life it is, such as `UNFORMED`; null if it is not there. */
  readonly station: string | null;
}

/**
 * One for each number of sections that CPU0 can have passed, about the first object that is there. Null where dots differ
 * in that, and for a program that tells no life.
 */
export function mapColumns(program: Program, { axes, nodes }: SectionMap): (MapColumn | null)[] {
  const tracks = tracksOf(program);
  const stations = tracks.length > 0 ? stationsOf(program, tracks[0]) : [];
  const short = new Map(shortNames(stations).map((name, index) => [stations[index], name]));
  const lives = nodes.map(({ rest }): MapColumn[] => {
    const { state } = replay(program, rest);
    return tracks.map((track) => {
      const station = stationAt(program, state, track);
      return {
        object: lifeName(program, state, track),
        station: station === undefined ? null : (short.get(station) ?? station),
      };
    });
  });
  const isThere = ({ station }: MapColumn) => station !== null;
  // What is not there yet, or no more, goes by the name that it has while it is there.
  const named = lives.flat().find(isThere) ?? lives[0][0];
  const gone = named ? { object: named.object, station: null } : null;
  return Array.from({ length: axes[0].length + 1 }, (_, column) => {
    const told = lives
      .filter((_, node) => nodes[node].place[0] === column)
      .map((all) => all.find(isThere) ?? gone);
    const [first] = told;
    const alike = told.every((one) => one?.object === first?.object && one?.station === first?.station);
    return alike ? (first ?? null) : null;
  });
}
