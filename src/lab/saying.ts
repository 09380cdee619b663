/** What stands above the work: the verdict on this very text, or why there is none yet and what the last one was. */
import { counted } from '../words/numbers.ts';
import { progressWords } from '../words/verdicts.ts';
import type { Phase, Result } from './session.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface Saying extends Verdict {
  /** The headline of the verdict on the text before; empty if the verdict is on this one, or there is none. */
  readonly before: string;
}

/**
 * What is said of a text.
 *
 * @param stale true if the result, if there is one, is to be told as that of the text before
 */
export function sayingOf(phase: Phase, result: Result | undefined, stale: boolean): Saying {
  if (result && !stale) return { ...verdictOf(result), before: '' };
  return { kind: 'open', ...withoutVerdict(phase), before: result ? verdictOf(result).headline : '' };
}

function withoutVerdict(phase: Phase): Pick<Verdict, 'headline' | 'what'> {
  switch (phase.kind) {
    case 'broken':
      return { headline: `Does not compile: ${counted(phase.diagnostics.length, 'problem')}`, what: '' };
    case 'cancelled':
      return { headline: 'No verdict', what: 'The check was cancelled.' };
    case 'failed':
      return { headline: 'No verdict', what: phase.reason };
    case 'checking':
      return { headline: 'Checking…', what: progressWords(phase.progress) };
    case 'compiling':
    case 'checked':
      return { headline: 'Checking…', what: '' };
  }
}
