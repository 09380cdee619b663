/** What a check found, in plain words: the terminal, the figures and the paper say the same. */
import type { Exploration } from '../explore/exploration.ts';
import type { Progress } from '../explore/explore.ts';
import { numberWords } from './number-words.ts';
import { counted, numberText } from './numbers.ts';

/** How a verdict is drawn. `stuck` is wrong, too: a deadlock, and nothing else. `neutral` and `open` look the same. */
export type Sign = 'right' | 'wrong' | 'stuck' | 'neutral' | 'open';

/** The sign of a check: `stuck` if all that it found are deadlocks. */
export function signOf({
  verdict,
  violations,
}: Pick<Exploration, 'verdict' | 'violations'>): Exclude<Sign, 'neutral'> {
  if (verdict !== 'violated') return verdict === 'holds' ? 'right' : 'open';
  return violations.every(({ kind }) => kind === 'deadlock') ? 'stuck' : 'wrong';
}

/** `1 of 10 orders ends wrong`; where orders tell nothing apart, how many ways to end are wrong. */
export function headline({ orders, endings, verdict }: Exploration): string {
  if (verdict === 'incomplete') return 'No verdict';
  if (verdict === 'holds') return 'It holds in every order';
  const told = orders && orders.length > 1;
  const [groups, one, many] = told ? [orders, 'order', 'orders'] : [endings, 'way to end', 'ways to end'];
  const wrong = groups.filter((group) => group.verdict === 'violated').length;
  // A property can fail without any bad end: one that no state fulfils, a run that never ends.
  if (wrong === 0) return 'It does not hold';
  const what = groups.length === 1 ? one : many;
  if (!told) return `${wrong} of ${groups.length} ${what} ${wrong === 1 ? 'is' : 'are'} wrong`;
  return `${wrong} of ${groups.length} ${what} ${wrong === 1 ? 'ends' : 'end'} wrong`;
}

/** What an order, or a way to end, is called: the same word everywhere. */
export function endWord(verdict: 'holds' | 'violated'): 'right' | 'wrong' {
  return verdict === 'holds' ? 'right' : 'wrong';
}

/** What a claim is about, in words that follow `in every` or `in some`; `cpus` is their number. */
export function scopeWords(cpus: number): string {
  return `order of these statements, with ${cpuWords(cpus)}, each step seen by all at once`;
}

/** `this one CPU`, `these two CPUs` */
export function cpuWords(count: number): string {
  return count === 1 ? 'this one CPU' : `these ${numberWords(count)} CPUs`;
}

/** `24 states and 38 steps between them` */
export function sizeWords({ states, transitions }: Pick<Exploration, 'states' | 'transitions'>): string {
  return `${counted(states, 'state')} and ${counted(transitions, 'step')} between them`;
}

/** Up to so many interleavings somebody may well try them all. */
const FEW = 20;

/** What the interleavings are good for: a reason, not a probability. A sentence; empty if they were not counted. */
export function interleavingWords(interleavings: Exploration['interleavings']): string {
  if (interleavings === null) return '';
  if (interleavings === '1') return 'That is a single interleaving.';
  if (interleavings === 'infinite') {
    return 'Since CPUs can go round in circles, these make infinitely many interleavings: nobody tests that by hand.';
  }
  const reason = Number(interleavings) > FEW ? ', which is why nobody tests this by hand' : '';
  return `These make ${numberText(interleavings)} interleavings${reason}.`;
}

/** What the search with merged steps comes to, as a sentence. */
export function mergedWords({ states, transitions }: NonNullable<Exploration['merged']>): string {
  const size = `${counted(states, 'state')} and ${counted(transitions, 'step')}`;
  return `With steps merged that no other CPU can notice, ${size} are enough.`;
}

/** What is done once all states are found. */
const PHASES: Readonly<Record<Exclude<Progress['phase'], 'states'>, string>> = {
  violations: 'looking for what goes wrong',
  orders: 'telling the orders apart',
  interleavings: 'counting interleavings',
  merged: 'counting again with steps merged',
};

/** How far a check is. */
export function progressWords(progress: Progress | undefined): string {
  if (!progress) return 'Trying every order…';
  const { phase } = progress;
  const states = counted(progress.states, 'state');
  return `Trying every order: ${phase === 'states' ? `${states} so far` : `${states}, ${PHASES[phase]}`}.`;
}
