import type { Run } from '../machine/run.ts';
import { Describer } from './describe.ts';
import { findEnds, Observer } from './endings.ts';
import type { Violation } from './exploration.ts';
import { Paths } from './paths.ts';
import { Search } from './search.ts';
import { collectViolations } from './violations.ts';

/** A run is looked ahead from no further than this. */
const LIMITS = { maxStates: 200_000, maxBytes: 2 ** 28 };

/**
 * What is wrong with a run that has not stopped and never will, whoever goes on: its livelocks, and the CPUs that wait
 * for ever meanwhile. Their traces go on from the end of the run. None if the run can still stop, or go on for ever as
 * it is meant to, or if that is not known as there is too much ahead.
 */
export function endlessAhead(run: Run): Violation[] {
  const search = new Search(run.program, LIMITS, () => false, [], run.state);
  while (search.advance());
  const graph = search.graph();
  if (!graph.complete) return [];
  const paths = new Paths(graph, search.steps());
  const observer = new Observer(search, graph);
  const work = findEnds(search, paths, observer);
  let ends = work.next();
  while (!ends.done) ends = work.next();
  if (ends.value.some(({ bottom, kind }) => !bottom || kind === 'good')) return [];
  const describer = new Describer(search, paths, ends.value, observer, run);
  return collectViolations(search, paths, ends.value, observer)
    .filter(({ kind }) => kind === 'livelock' || kind === 'deadlock')
    .map((group) => describer.describe(group));
}
