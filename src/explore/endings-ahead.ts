import type { Ending } from './exploration.ts';
import type { Searched } from './explore.ts';
import { canReach } from './reach.ts';

/** A word holds a bit for each. */
const MOST_ENDINGS = 31;

/** Which endings can still be reached from each state. */
export interface EndingsAhead {
  readonly endings: readonly Pick<Ending, 'lines' | 'verdict'>[];
  /** The endings that a state can reach: bit `n` stands for `endings[n]`. */
  readonly of: (state: number) => number;
  /** What such bits stand for, as indices. */
  readonly list: (bits: number) => number[];
}

/** Two ends are one ending if they read alike. Undefined if there are more than a word has bits. */
export function endingsAhead({ paths, ends, observer }: Searched): EndingsAhead | undefined {
  const groups = new Map<string, { ending: EndingsAhead['endings'][number]; states: number[] }>();
  for (const end of ends) {
    const lines = observer.lines(end);
    const good = end.kind === 'good';
    const key = [good, ...lines].join('\n');
    const group = groups.get(key);
    if (group) group.states.push(end.state);
    else groups.set(key, { ending: { lines, verdict: good ? 'holds' : 'violated' }, states: [end.state] });
    if (groups.size > MOST_ENDINGS) return undefined;
  }
  const bits = new Int32Array(paths.graph.states);
  [...groups.values()].forEach(({ states }, bit) => {
    const marked = canReach(paths.graph, paths.backward, states);
    for (let state = 0; state < marked.length; state++) bits[state] |= marked[state] << bit;
  });
  return {
    endings: [...groups.values()].map(({ ending }) => ending),
    of: (state) => bits[state],
    list: (ahead) => [...groups.keys()].flatMap((_, bit) => ((ahead >> bit) & 1 ? [bit] : [])),
  };
}
