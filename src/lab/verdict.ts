/** What the lab says of a result before anything else. */
import { propertiesOf } from '../language/properties.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import { replay } from '../schedule/replay.ts';
import type { Violation } from '../explore/exploration.ts';
import { demandOf, demandWords } from '../words/demands.ts';
import { raceLine, unmarked } from '../words/races.ts';
import { counted } from '../words/numbers.ts';
import { headline, signOf } from '../words/verdicts.ts';
import { waitingWords } from '../words/waits.ts';
import type { Result } from './session.ts';

export interface Verdict {
  readonly kind: ReturnType<typeof signOf>;
  /** `1 of 10 orders ends wrong` */
  readonly headline: string;
  /**
   * What goes wrong first, what held, or what a result that holds does not say, as a sentence that fits a line or two;
   * code stands between backticks.
   */
  readonly what: string;
}

/** The verdict on a result; a data race counts if the result has races. */
export function verdictOf({ program, checked: { result }, races }: Result): Verdict {
  const { violations, reason, vacuous } = result;
  const kind = signOf(result);
  const [first] = violations;
  if (first) return { kind, headline: headline(result), what: brokenWords(program, first) };
  const counting = races ? unmarked(races) : [];
  if (kind === 'right' && counting.length > 0) {
    return {
      kind: 'wrong',
      headline: `${counted(counting.length, 'data race counts', 'data races count')} as wrong`,
      what: `${raceLine(counting[0])}.`,
    };
  }
  return { kind, headline: headline(result), what: reason ?? heldWords(program, vacuous) };
}

/** What is violated: of a deadlock who waits, as the rest of it is long. */
function brokenWords(program: Program, violation: Violation): string {
  const { kind, trace, message } = violation;
  if (kind === 'deadlock' && trace) {
    const words = waitingWords(reportOf(replay(program, trace.schedule)).waits);
    if (words) return `${words}.`;
  }
  return demandWords(program, violation) ?? message;
}

/** What held in the author's words, and else what "it holds" does not say about this program. */
function heldWords(program: Program, vacuous: readonly string[]): string {
  if (program.properties.length === 0) {
    return 'It has no property of its own: only faults, and CPUs that wait for ever, were looked for.';
  }
  if (vacuous.length > 0)
    return `But no order came to an assert of ${vacuous.map((name) => `\`${name}()\``).join(', ')}.`;
  const demands = [
    ...propertiesOf(program, 'at the end', 'always'),
    ...propertiesOf(program, 'in every state', 'always'),
  ].flatMap(
    ({ thread }) => demandOf(program, { property: thread.name, statement: null, function: '' }) ?? [],
  );
  if (demands.length === 0) return '';
  const more = demands.length > 1 ? ` And ${demands.length - 1} more.` : '';
  return `Always: “${demands[0]}”${more}`;
}
