/** What our explorer says of a program, in the terms in which SPIN can be asked the same. */
import { explore } from '../../src/explore/explore.ts';
import { Search } from '../../src/explore/search.ts';
import type { Program } from '../../src/language/program.ts';

/** Larger graphs take SPIN a gigabyte, as it keeps whole states. */
const LIMITS = { maxStates: 400_000, maxBytes: 2 ** 30 };

export interface OurGraph {
  readonly states: number;
  readonly transitions: number;
}

/** All states and steps, with no property that could end a run early; undefined above the limit. */
export function ourGraph(program: Program): OurGraph | undefined {
  const search = new Search(program, LIMITS, () => false);
  while (search.advance());
  return search.graph().complete ? { states: search.states, transitions: search.transitions } : undefined;
}

/** SPIN's count in our terms: it has the state before init, and the first state and init's move as transitions. */
export function asOurs({ stored, matched }: { stored: number; matched: number }): OurGraph {
  return { states: stored - 1, transitions: stored + matched - 2 };
}

/** What SPIN does not look for: see the header of an export. */
const BEYOND_SPIN = ['sometimes', 'livelock'];

/** Our verdict in SPIN's terms. */
export function ourVerdict(program: Program): { verdict: 'holds' | 'violated' | 'pool'; beyond: string[] } {
  const { violations, states } = explore(program, { merge: false, maxStates: 400_000 });
  if (states >= 400_000) throw new Error('too large to compare');
  const kinds = violations.map(({ kind }) => kind);
  const comparable = kinds.filter((kind) => !BEYOND_SPIN.includes(kind));
  const verdict = comparable.some((kind) => kind !== 'pool')
    ? 'violated'
    : comparable.length > 0
      ? 'pool'
      : 'holds';
  return { verdict, beyond: kinds.filter((kind) => BEYOND_SPIN.includes(kind)) };
}
