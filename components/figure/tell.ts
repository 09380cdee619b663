/** What a reader is told after they acted: one step, or several at once. */
import type { Program } from '~/language/program.ts';
import { changes } from '~/machine/changes.ts';
import type { Change } from '~/machine/changes.ts';
import { place } from '~/machine/faults.ts';
import { inspect } from '~/machine/inspect.ts';
import type { CpuStatus } from '~/machine/moves.ts';
import type { CpuView } from '~/machine/view.ts';
import { statusOf } from '~/machine/moves.ts';
import { heldAgainst } from '~/machine/report.ts';
import { stateAt } from '~/machine/run.ts';
import type { Run, RunStep } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import type { Travel } from '~/machine/travel.ts';
import { counted } from '~/words/numbers.ts';
import { standingWords, type Standing } from '~/words/standing.ts';
import { weightiestFirst } from './memory/weight.ts';

export interface Telling {
  /** Who acted; undefined at the start, and where several CPUs did. */
  readonly cpu?: number;
  /** The statement that ran, of several steps the first one's, as written. */
  readonly code?: string;
  /** What happened, as one or two sentences. */
  readonly text: string;
  /** What it changed in shared memory and locals. */
  readonly changes: readonly Change[];
  /** True if a CPU faulted. */
  readonly fault: boolean;
}

/**
 * Tells the steps behind `from` up to `to`. `stopped` says why a CPU that took many at once went no further; without
 * it the reader only passed them.
 */
export function tell(run: Run, from: number, to: number, stopped?: Travel['stopped']): Telling {
  const { program } = run;
  if (to <= 0) {
    const more = program.cpus.length > 1 ? ' You decide which CPU goes first.' : '';
    return { text: `Nothing has happened yet.${more}`, changes: [], fault: false };
  }
  const first = run.steps[from];
  const last = run.steps[to - 1];
  const { cpu } = last.move;
  const fault = last.events.some((event) => event.kind === 'fault');
  if (to - from === 1) {
    const code = program.statements[last.statement].text;
    const more = stopped === 'repeats' ? ` ${cpuName(cpu)} is ${ROUND}.` : '';
    return { cpu, code, text: sentenceOf(last) + more, changes: last.changes, fault };
  }
  const shared = changes(program, stateAt(run, from), last.state).filter(({ local }) => !local);
  const changed = weightiestFirst(inspect(program, last.state), shared);
  if (stopped === undefined) return { ...passedBy(run, from, to), changes: changed, fault };
  const steps = counted(to - from, 'step');
  if (stopped === 'there') {
    const code = program.statements[first.statement].text;
    return { cpu, code, text: `${sentenceOf(first)} (${steps})`, changes: changed, fault };
  }
  const end = fault ? sentenceOf(last) : '';
  return {
    cpu,
    text: `Took ${steps} and ${outcome(statusOf(program, last.state, cpu), stopped)}. ${end}`.trim(),
    changes: changed,
    fault,
  };
}

/** Who took how many steps, of those that a reader passed at once. */
function passedBy(run: Run, from: number, to: number): Pick<Telling, 'cpu' | 'text'> {
  const counts = run.program.cpus.map(
    (_, cpu) => run.steps.slice(from, to).filter(({ move }) => move.cpu === cpu).length,
  );
  const movers = counts.flatMap((count, cpu) => (count > 0 ? [{ cpu, count }] : []));
  const steps = (count: number) => counted(count, 'step');
  if (movers.length === 1) return { cpu: movers[0].cpu, text: `Took ${steps(movers[0].count)}.` };
  const all = movers.map(({ cpu, count }) => `${cpuName(cpu)} took ${steps(count)}`);
  return { text: `${all.join(', ')}.` };
}

/** More changes than this nobody listens to. */
const MOST_SPOKEN = 3;

/** The same as it is spoken: what it has come to first, if that is right or wrong, then what happened and what changed. */
export function spoken({ cpu, text, changes }: Telling, standing?: Standing): string {
  const said = cpu === undefined ? text : `${cpuName(cpu)}: ${text}`;
  const shared = changes.filter(({ local }) => !local).map(changeWords);
  const more = shared.length - MOST_SPOKEN;
  const told = [...shared.slice(0, MOST_SPOKEN), ...(more > 0 ? [`${more} more`] : [])];
  const outcome = standing && standing.kind !== 'neutral' ? `${standingWords(standing)}. ` : '';
  const all = told.length === 0 ? `${outcome}${said}` : `${outcome}${said} ${told.join('; ')}.`;
  return all.replaceAll('`', '');
}

/** A change in words, as `func_stack of klp_ops b: b3, was empty`. */
export function changeWords({ title, local, before, after }: Change): string {
  return local ? `${title} is ${after}` : `${title}: ${after}, was ${before}`;
}

/** How a CPU stands, in words that follow its name. */
export function statusWords(status: CpuStatus): string {
  switch (status.kind) {
    case 'ready':
      return 'about to run';
    case 'ended':
      return 'ended';
    case 'faulted':
      return 'faulted';
    case 'waits-for-lock':
    case 'waits-for-readers':
    case 'waits-for-condition':
      return status.text;
  }
}

/** Why a CPU cannot go on after `length` steps of the run, as a sentence; undefined if it can. */
export function reasonWords(run: Run, length: number, status: CpuStatus): string | undefined {
  if (status.kind === 'ready') return undefined;
  const name = cpuName(status.cpu);
  if (status.kind === 'ended') return `${name} has ended.`;
  if (status.kind === 'faulted') return `${name} has stopped with a fault.`;
  const verb = status.kind === 'waits-for-readers' ? 'since' : 'taken at';
  const since = heldAgainst(run, length, status).map(
    ({ statement, step }) => `${verb} ${place(run.program, statement)}, step ${step}`,
  );
  return `${name} ${status.text}${since.length > 0 ? ` (${since.join('; ')})` : ''}.`;
}

/** What a CPU is about to do, as `Next: takes module_mutex.`: the author's sentence, else the statement. */
export function nextWords(program: Program, { status, statement }: CpuView): string {
  if (status.kind !== 'ready' || statement === null) return '';
  if (status.choices.length > 1) return 'Next: the environment has a choice.';
  const { sentence, text } = program.statements[statement];
  if (sentence === undefined) return `Next: \`${text}\``;
  // A name stays as it is: `M has been built`.
  const small = /^[A-Z][a-z]/.test(sentence) ? sentence[0].toLowerCase() + sentence.slice(1) : sentence;
  return `Next: ${small}`;
}

const ROUND = 'back in a state that it had before: alone it goes round for ever';

/** Why a CPU that took many steps went no further, in words that follow `and`. */
function outcome(status: CpuStatus, stopped: Travel['stopped'] | undefined): string {
  if (status.kind === 'faulted') return 'stopped with a fault';
  if (status.kind !== 'ready') return statusWords(status);
  if (stopped === 'choice') return 'stands before a choice';
  if (stopped === 'repeats') return `is ${ROUND}`;
  return 'has not ended; no more are taken at once';
}

/** Clauses of the machine begin small and end without a stop; an author's sentence stays as it is. */
function sentenceOf({ sentence, authored }: RunStep): string {
  if (authored) return sentence;
  const capital = /^[a-z]+ /.test(sentence) ? sentence[0].toUpperCase() + sentence.slice(1) : sentence;
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}
