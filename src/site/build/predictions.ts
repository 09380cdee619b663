/** What the right answer to a question about a model is: found by running it, never written by an author. */
import { wrongAmong } from '~/explore/exploration.ts';
import type { Explored } from '~/explore/explore.ts';
import type { Program } from '~/language/program.ts';
import { anyMove, moves } from '~/machine/moves.ts';
import type { Run } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import { callAnswers, endingLines } from '~/machine/readers.ts';
import { saidOf } from '~/words/endings.ts';

export interface Situation {
  readonly program: Program;
  /** The order after which the question is asked. */
  readonly run: Run;
  /** The check of the whole model, made if the question needs it. */
  readonly check: () => Explored;
}

type Find = (situation: Situation, detail: string) => string;

/** By what a question is about; `call:b()` has the detail `b()`. */
const kinds: Readonly<Record<string, Find>> = {
  call({ program, run }, label) {
    const answers = callAnswers(program, run.state);
    const found = answers.find((answer) => answer.label === label);
    if (!found)
      throw unknown(
        'call',
        label,
        answers.map((answer) => answer.label),
      );
    if (found.message !== undefined) throw new Error(`A call of ${label} would fault: ${found.message}`);
    return found.value ?? 'none';
  },

  ending({ program, run }, name) {
    if (anyMove(program, run.state)) throw new Error('The order has not come to an end: some CPU can go on.');
    const lines = endingLines(program, run.state);
    const [found] = saidOf(lines, name);
    if (found === undefined) throw unknown('line of the ending', name, lines);
    return found;
  },

  status({ program, run }, name) {
    const all = moves(program, run.state);
    const found = all.find(({ cpu }) => cpuName(cpu) === name);
    if (!found)
      throw unknown(
        'CPU',
        name,
        all.map(({ cpu }) => cpuName(cpu)),
      );
    return 'text' in found ? 'waits' : found.kind;
  },

  fate({ run, check }) {
    const fate = check().fates?.of(run.state);
    if (fate === undefined) throw new Error('The check knows no fate of this state.');
    return fate;
  },

  orders({ check }, which) {
    const { orders } = check().result;
    if (!orders) throw new Error('This model has no orders to count.');
    if (which === 'all') return String(orders.length);
    if (which !== 'wrong') throw unknown('count of orders', which, ['all', 'wrong']);
    return String(wrongAmong(orders).length);
  },

  verdict: ({ check }) => check().result.verdict,
};

/**
 * The value of the right option.
 *
 * @throws Error if the question makes no sense for this model: this ends the build
 */
export function rightAnswer(question: string, situation: Situation): string {
  const [, kind, detail = ''] = /^([a-z]+)(?::(.*))?$/.exec(question) ?? [];
  const find = Object.hasOwn(kinds, kind ?? '') ? kinds[kind] : undefined;
  if (!find) throw unknown('kind of answer', question, Object.keys(kinds));
  return find(situation, detail);
}

export interface Option {
  /** What is compared with the right answer. */
  readonly value: string;
  /** What the reader sees, if that is not the value. */
  readonly text?: string;
  /** Why it is right or wrong. */
  readonly why: string;
}

/**
 * The place of the right option in an author's list.
 *
 * @throws Error if the list lacks it or is none to choose from: this ends the build
 */
export function rightOption(options: readonly Option[], right: string): number {
  const values = options.map(({ value }) => value);
  if (options.length < 2) throw new Error('A question needs at least two options.');
  if (new Set(values).size < values.length)
    throw new Error(`Two options have one value: ${values.join(', ')}.`);
  const silent = options.find(({ why }) => !why?.trim());
  if (silent) throw new Error(`The option "${silent.value}" has no explanation.`);
  const found = values.indexOf(right);
  if (found < 0) throw new Error(`The model answers "${right}", which is no option: ${values.join(', ')}.`);
  return found;
}

function unknown(what: string, name: string, known: readonly string[]): Error {
  return new Error(`There is no ${what} "${name}"; there are ${known.join(', ')}.`);
}
