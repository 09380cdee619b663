/** What a scene is judged as, as a sentence. */
import { standingWords, type Standing } from '~/words/standing.ts';

/** `Wrong: half of P3 is in force.` */
export function judgement(standing: Standing): string {
  return `${standingWords(standing)}.`;
}
