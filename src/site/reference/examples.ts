/** Small listings that show one thing each, compiled, checked in every order and put into words by the build. */
import type { Ending, Trace, ViolationKind } from '~/explore/exploration.ts';
import type { Program } from '~/language/program.ts';
import { logOf, warningsOf, type Run } from '~/machine/run.ts';
import { callAnswers } from '~/machine/readers.ts';
import type { Towers } from '~/picture/towers.ts';
import { formatLink } from '~/schedule/link.ts';
import { replay } from '~/schedule/replay.ts';
import { parseSchedule } from '~/schedule/schedule.ts';
import { checkOf } from '../build/checks.ts';
import { loadModel, modelNames } from '../build/models.ts';
import { endSign, outcomeAfter } from '../build/outcome.ts';

export interface Example {
  /** `reference/kzalloc` for content/models/reference/kzalloc.c. */
  readonly model: string;
  readonly variant?: string;
  readonly program: Program;
  /** What is different in this variant; absent for the plain file. */
  readonly title?: string;
  readonly states: number;
  readonly holds: boolean;
  /** What is violated, as the checker says it. */
  readonly violations: readonly { readonly kind: ViolationKind; readonly message: string }[];
  readonly endings: readonly EndingShown[];
  /** What leads a figure to it: to the way in which it goes wrong, or else to its start. */
  readonly link: string;
}

/** A way to end, with what the kernel's log says on one run that ends so. */
export interface EndingShown {
  readonly sign: ReturnType<typeof endSign>;
  /** What `ending` prints, what stopped a CPU, and what a marked call would get. */
  readonly lines: readonly string[];
  readonly log: readonly string[];
  readonly towers: Towers;
}

/** The first lines of an example are its license and what it is about. */
export const HEAD_LINES = 2;

/** The models of a folder of content/models. */
export function modelsIn(folder: string): string[] {
  return modelNames().filter((name) => name.startsWith(`${folder}/`));
}

/** An example with its variants, the plain file first. */
export function examplesOf(model: string): Example[] {
  const variants = loadModel(model).variants.map(({ name, title }) => exampleOf(model, name, title));
  return [exampleOf(model), ...variants];
}

function exampleOf(model: string, variant?: string, title?: string): Example {
  const program = loadModel(model, variant);
  const { states, verdict, endings, violations } = checkOf(model, variant).result;
  const way = violations.find(({ trace }) => trace)?.trace;
  return {
    model,
    variant,
    program,
    title,
    states,
    holds: verdict === 'holds',
    violations: violations.map(({ kind, message }) => ({ kind, message })),
    endings: endings.map((ending) => shown(program, ending)),
    link: formatLink(program, movesOf(way)),
  };
}

function movesOf(trace: Trace | null | undefined) {
  return parseSchedule(trace?.schedule ?? '');
}

function shown(program: Program, { lines, verdict, schedule }: Ending): EndingShown {
  const run = replay(program, schedule);
  const outcome = outcomeAfter(run);
  const calls = callAnswers(program, run.state).map(
    ({ label, value, message }) => `${label}: ${message ?? value ?? 'no call is possible'}`,
  );
  return {
    sign: endSign(verdict, outcome),
    lines: [...lines, ...calls],
    log: logText(run),
    towers: outcome.towers,
  };
}

/** Log and warnings of a run, in order. */
function logText(run: Run): string[] {
  const printed = logOf(run).map(({ step, level, text }) => ({ step, text: `${level}: ${text}` }));
  const warned = warningsOf(run).map(({ step, text }) => ({ step, text: `WARNING: WARN_ON(${text})` }));
  return [...printed, ...warned].sort((a, b) => a.step - b.step).map(({ text }) => text);
}

/** What the second line of an example says that it shows: `Shows: kzalloc, kfree.` */
export function shownBy(model: string): string[] {
  const [file] = loadModel(model).files;
  const [, names] = /^\/\* Shows: (.*)\. \*\/$/.exec(file.text.split('\n')[HEAD_LINES - 1]) ?? [];
  if (!names) throw new Error(`${model}.c does not say in its second line what it shows.`);
  return names.split(', ');
}

/** What an example says of itself in its second line. */
export function aboutOf(model: string): string {
  const [file] = loadModel(model).files;
  return /^\/\* (.*) \*\/$/.exec(file.text.split('\n')[HEAD_LINES - 1])?.[1] ?? '';
}
