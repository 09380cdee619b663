/** What a page and its checker say to each other. The checker fetches nothing: the program is sent to it. */
import type { Finding } from '../explore/finding.ts';
import type { Exploration } from '../explore/exploration.ts';
import type { Progress } from '../explore/explore.ts';
import type { Fate } from '../explore/fates.ts';
import type { Races } from '../explore/races.ts';
import type { MapPath, SectionMap } from '../explore/section-map.ts';
import type { Program } from '../language/program.ts';
import type { First } from './firsts.ts';
import type { EndPicture, OrderPicture } from './end-pictures.ts';
import type { MapColumn } from './map-columns.ts';

/** What a checker is told. Every request has a number, which all that is said about it carries. */
export type Request =
  | { readonly kind: 'check'; readonly id: number; readonly program: Program }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question };

/** What a checker says. */
export type Reply =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'checked'; readonly id: number; readonly checked: Checked }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  /** The request could not be met, and the checker goes on. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** The result of a check: verdict, counts, violations, orders. */
export interface Checked {
  readonly result: Exploration;
  /** How long it took; undefined for what was checked while the page was built. */
  readonly milliseconds?: number;
}

/**
 * What can be asked about the program that was checked last: the name of each question, what it is about, and what
 * its answer is. `answers.ts` has a function for each.
 */
export interface Questions {
  /** What can still become of each state of a run. Null if the check came to no verdict. */
  readonly fates: { readonly about: Order; readonly answer: RunFates | null };
  /** Steps that lead from the end of a run to a good end, as a schedule; null if none do. */
  readonly rescue: { readonly about: Order; readonly answer: string | null };
  /** The map of all orders with what holds in its columns, or why there is none, as a sentence. */
  readonly map: { readonly about: object; readonly answer: MapAnswer };
  /** Where on the map a run stands, and how it came there; null without a map. */
  readonly place: { readonly about: Order; readonly answer: MapPath | null };
  /** How the orders look, in their order; null if they are not told apart, or if another check began meanwhile. */
  readonly orders: { readonly about: object; readonly answer: readonly OrderPicture[] | null };
  /** How the ways to end look, whatever the order. */
  readonly endings: { readonly about: object; readonly answer: readonly EndPicture[] };
  /** What follows the end of a run for each CPU that goes on first. Null if the check came to no verdict. */
  readonly firsts: { readonly about: Order; readonly answer: readonly FirstFate[] | null };
  /** What a run that came to its end shows. Null if the check came to no verdict. */
  readonly finding: { readonly about: Order; readonly answer: Finding | null };
  /** All data races; null if the search stopped at a limit, or if another check began meanwhile. */
  readonly races: { readonly about: object; readonly answer: Races | null };
  /** The program as a model for SPIN. */
  readonly promela: { readonly about: object; readonly answer: string };
}

export type MapAnswer =
  | { readonly map: SectionMap; readonly columns: readonly (MapColumn | null)[] }
  | { readonly map: null; readonly reason: string };

/** An order of steps from the start, as the text of a schedule. */
export interface Order {
  readonly schedule: string;
}

export interface RunFates {
  /** One for each state of the run: the start, then the state after each step. */
  readonly fates: readonly Fate[];
  /** The first of them that has no good end left. 0 is the start; undefined if all have one. */
  readonly pointOfNoReturn: number | undefined;
}

/** A CPU that goes on first: how far it comes, and what can still become of that. */
export interface FirstFate extends Pick<First, 'until'> {
  readonly fate: Fate;
  /** How many steps that takes; 0 for a CPU that cannot go on. */
  readonly steps: number;
}

export type QuestionName = keyof Questions;
export type About<Name extends QuestionName> = Questions[Name]['about'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];

export type Question = {
  readonly [Name in QuestionName]: { readonly name: Name; readonly about: About<Name> };
}[QuestionName];

/** A question with its answer, as data. */
export type Answered = {
  readonly [Name in QuestionName]: {
    readonly name: Name;
    readonly about: About<Name>;
    readonly answer: Answer<Name>;
  };
}[QuestionName];

/** What is known of a program before anybody asks: a page can bring it along. */
export interface Foreknown {
  readonly checked: Checked;
  readonly answers: readonly Answered[];
}
