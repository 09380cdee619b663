/** What the lab says of a result before anything else. */
import { demandWords } from '../words/demands.ts';
import { raceWords, unmarked } from '../words/races.ts';
import { counted } from '../words/numbers.ts';
import { headline, signOf } from '../words/verdicts.ts';
import type { Result } from './session.ts';

export interface Verdict {
  readonly kind: ReturnType<typeof signOf>;
  /** `1 of 10 orders ends wrong` */
  readonly headline: string;
  /** What goes wrong first, or what a result that holds does not say, as a sentence; code stands between backticks. */
  readonly what: string;
}

/** The verdict on a result; a data race counts if the result has races. */
export function verdictOf({ program, checked: { result }, races }: Result): Verdict {
  const { violations, reason, vacuous } = result;
  const kind = signOf(result);
  const [first] = violations;
  if (first) {
    return { kind, headline: headline(result), what: demandWords(program, first) ?? first.message };
  }
  const counting = races ? unmarked(races) : [];
  if (kind === 'right' && counting.length > 0) {
    const many = counting.length > 1;
    return {
      kind: 'wrong',
      headline: `${counted(counting.length, 'data race')}${many ? ', which count' : ', which counts'}`,
      what: raceWords(program, counting[0]),
    };
  }
  return { kind, headline: headline(result), what: reason ?? limitsOf(program.properties.length, vacuous) };
}

/** What "it holds" does not say about this program; empty if its properties speak for themselves. */
function limitsOf(properties: number, vacuous: readonly string[]): string {
  if (properties === 0) {
    return 'It has no property of its own: only faults, and CPUs that wait for ever, were looked for.';
  }
  if (vacuous.length === 0) return '';
  return `But no order came to an assert of ${vacuous.map((name) => `\`${name}()\``).join(', ')}.`;
}
