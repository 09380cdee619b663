/** What decided a run that has come to its end. Fetched when the first run does. */
import type { Checker } from '~/checker/checker.ts';
import { Unanswered } from '~/checker/client.ts';
import { upToEnd } from '~/explore/finding.ts';
import { cut, movesOf, type Run } from '~/machine/run.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { decisionWords } from '~/words/decision.ts';

/** What decided a run. */
export interface Why {
  readonly words: string;
  /** After how many steps nothing ended well any more; undefined for a run that ends well, or where every order fails. */
  readonly noReturn: number | undefined;
}

/** What decided it; undefined if the run has not ended, if no order decides anything, or if that is not known. */
export async function whyOf(client: Checker, run: Run, at: number): Promise<Why | undefined> {
  const ended = upToEnd(cut(run, at));
  if (!ended) return undefined;
  try {
    const finding = await client.ask('finding', { schedule: formatSchedule(movesOf(ended)) });
    if (!finding || finding.end === null) return undefined;
    // Where all orders end alike nothing is to be explained.
    if (finding.decision.kind === 'always' && finding.end === 'good') return undefined;
    const { decision, end } = finding;
    const noReturn = end === 'bad' && decision.kind === 'decided' ? decision.step : undefined;
    return { words: decisionWords(run.program, decision), noReturn };
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  }
}
