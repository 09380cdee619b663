/** What decided a run, in what the terminal prints. */
import type { Decision } from '../explore/deciding.ts';
import type { Program } from '../language/program.ts';
import { decisionWords } from '../words/decision.ts';

/** The decision in words, and an order that shows the other way. */
export function decisionRows(program: Program, decision: Decision): string[] {
  const rows = [decisionWords(program, decision)];
  if (decision.kind === 'decided' && decision.saved !== null) {
    const otherwise = decision.end === 'bad' ? 'well' : 'wrong';
    rows.push(`the other way round it ends ${otherwise}: ${decision.saved}`);
  }
  return rows;
}
