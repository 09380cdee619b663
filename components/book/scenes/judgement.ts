/** What a moment of a run is judged as, as a sentence. */
import type { CallAnswer } from '~/machine/readers.ts';
import { callWords, standingWords, type Standing } from '~/words/standing.ts';

/**
 * `Wrong: half of P3 is in force.` Where nothing is judged, what calls get is true all the same: ``a()` runs `a3`, `b()`
 * cannot be called.`
 *
 * @param answers none where the calls are told elsewhere
 */
export function judgement(standing: Standing, answers: readonly CallAnswer[] = []): string {
  if (standing.kind !== 'neutral' || answers.length === 0) return `${standingWords(standing)}.`;
  return `${answers.map(callWords).join(', ')}.`;
}
