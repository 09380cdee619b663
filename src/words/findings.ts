/** What a finished run shows, in words: all names come from the program. */
import type { Finding, Recognised } from '../explore/finding.ts';
import type { Program } from '../language/program.ts';
import { decisionWords } from './decision.ts';

export interface FindingWords {
  /** What the reader did. */
  readonly headline: string;
  /** What the run is. */
  readonly verdict: string;
  /** One paragraph each; code stands between backticks. */
  readonly paragraphs: readonly string[];
}

/** Tells what was found after so many attempts. */
export function findingWords(
  program: Program,
  { end, order, decision }: Exclude<Finding, { end: null }>,
  attempts: number,
): FindingWords {
  const decided = decisionWords(program, decision);
  if (end === 'good') {
    return {
      headline: 'Not yet.',
      verdict: `This run ends well${orderWords(order, 'good')}.`,
      paragraphs: ['That is how it should be, but not what you are after.', decided],
    };
  }
  const tries = attempts === 1 ? 'with your first attempt' : `with attempt ${attempts}`;
  const isPair = decision.kind === 'decided' && decision.against !== null;
  return {
    headline: `You found it ${tries}.`,
    verdict: `This run ends wrong${orderWords(order, 'bad')}.`,
    paragraphs: isPair ? [decided, 'With the other step first, this run can still end well.'] : [decided],
  };
}

/** `. It is order 3 of 10, the only wrong one` */
function orderWords(order: Recognised | null, end: 'good' | 'bad'): string {
  if (!order) return '';
  const { number, of, wrong } = order;
  const among = wrong === 1 ? 'the only wrong one' : `one of ${wrong} that can end wrong`;
  return `. It is order ${number} of ${of}${end === 'bad' ? `, ${among}` : ''}`;
}
