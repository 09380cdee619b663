/** What can still become of a state, in plain words. */
import type { Fate } from '../explore/fates.ts';
import { counted } from './numbers.ts';

/** A state's fate, as what the state does: on a map, where it stands beside others. */
export function fateOnMap(fate: Fate): string {
  switch (fate) {
    case 'open':
      return 'can end well or wrong';
    case 'good':
      return 'ends well whatever follows';
    case 'bad':
      return 'ends wrong whatever follows';
    case 'none':
      return 'never ends';
  }
}

/** The fate of the state that a reader stands in; `over` if nobody can move in it. */
export function fateWords(fate: Fate, over: boolean): string {
  if (over) return fate === 'good' ? 'ended well' : 'ended wrong';
  switch (fate) {
    case 'open':
      return 'both ends still possible';
    case 'good':
      return 'ends well whatever follows';
    case 'bad':
      return 'already decided: it will end wrong';
    case 'none':
      return 'already decided: it will never end';
  }
}

/** What the fates of a run come to, as a sentence: one fate for each of its states, and the first without a good end. */
export function runWords(run: {
  readonly fates: readonly Fate[];
  readonly pointOfNoReturn: number | undefined;
}): string {
  const { fates, pointOfNoReturn } = run;
  if (pointOfNoReturn === 0) return 'Decided before the first step: no order of steps ends well.';
  if (pointOfNoReturn !== undefined) {
    return `In the run shown, step ${pointOfNoReturn} is the point of no return: from there on nothing ends well.`;
  }
  if (fates.at(-1) === 'open') return 'Nothing is decided yet.';
  const safe = fates.indexOf('good');
  if (safe === 0) return 'Whatever the CPUs do, it ends well.';
  return `Since step ${safe} it ends well, whatever follows.`;
}

/** What can still become of a state in which somebody can go on, in few words. */
export function fateNote(fate: Fate): { readonly kind: 'right' | 'wrong' | 'open'; readonly words: string } {
  switch (fate) {
    case 'open':
      return { kind: 'open', words: 'can end either way' };
    case 'good':
      return { kind: 'right', words: 'will end well' };
    case 'bad':
      return { kind: 'wrong', words: 'will end wrong' };
    case 'none':
      return { kind: 'wrong', words: 'will never end' };
  }
}

/** What follows for a CPU that goes on first, so far, while the others wait: `2 steps: ends wrong`. */
export function firstWords({
  fate,
  until,
  steps,
}: {
  readonly fate: Fate;
  readonly until: string;
  readonly steps: number;
}): { readonly kind: 'right' | 'wrong' | 'open' | undefined; readonly words: string } {
  if (until === 'ended' && steps === 0) return { kind: undefined, words: 'has ended' };
  if (until === 'faulted' && steps === 0) return { kind: undefined, words: 'has stopped with a fault' };
  if (until === 'waits' && steps === 0) return { kind: undefined, words: 'has to wait' };
  const { kind, words } = FIRST[fate];
  if (until === 'waits') return { kind, words: `until it waits: ${words}` };
  if (until === 'choice') return { kind, words: `chooses: ${words}` };
  return { kind, words: `${counted(steps, 'step')}: ${words}` };
}

const FIRST = {
  open: { kind: 'open', words: 'still open' },
  good: { kind: 'right', words: 'ends well' },
  bad: { kind: 'wrong', words: 'ends wrong' },
  none: { kind: 'wrong', words: 'never ends' },
} as const satisfies Record<Fate, object>;
