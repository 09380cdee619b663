/** What a reader is to solve: plain data, which the folders of content/exercises become. */
import type { Genuine } from './faked.ts';
import type { Texts } from './plain.ts';

interface Common {
  readonly number: number;
  /** As in its address: `fix-the-notifier`. */
  readonly name: string;
  readonly title: string;
  /** A sentence or two; code stands between backticks. */
  readonly goal: string;
  /** Where the book tells what the goal speaks of; the page's address is relative to the site. */
  readonly told?: { readonly title: string; readonly page: string };
  /** From the smallest to the largest, shown one by one. */
  readonly hints: readonly string[];
  /** What is said once it is solved, a paragraph each. */
  readonly afterwards: readonly string[];
  /** The exercise that comes next; absent for the last one. */
  readonly next?: { readonly name: string; readonly title: string };
  /** Where a text is edited: what the judge goes by, in words. */
  readonly rules: readonly string[];
}

/** What Linux did about it. */
export interface Fix {
  readonly title: string;
  /** The texts of the exercise's files that it changes, as they are with it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Change the open functions so that all that is asked holds. */
export interface FixExercise extends Common {
  readonly task: 'fix';
  readonly base: Texts;
  /** The file that is shown first. */
  readonly listing: string;
  readonly open: readonly string[];
  readonly genuine: Genuine;
  /** For afterwards. */
  readonly fixes: readonly Fix[];
  /** No more tokens may be changed than this; absent where they are not counted. */
  readonly tokens?: { readonly most: number; readonly best: number };
}

/** Change the open functions so that two locks are taken the wrong way round, and say what the checker finds. */
export interface DiscoverExercise extends Common {
  readonly task: 'discover';
  readonly base: Texts;
  readonly listing: string;
  readonly open: readonly string[];
  /** The lock that `cpu` holds while it waits for the other. */
  readonly ring: { readonly cpu: number; readonly holds: string; readonly wants: string };
  readonly question: string;
}

/** Find an order that ends so. */
export interface FindExercise extends Common {
  readonly task: 'find';
  readonly base: Texts;
  readonly listing: string;
  /** The text of the `@fact` that must be true at the end. */
  readonly fact: string;
}

/** Go on from a state so that all ends well. */
export interface SaveExercise extends Common {
  readonly task: 'save';
  readonly base: Texts;
  readonly listing: string;
  /** How far the order has gone, as the text of a schedule: one step more and nothing helps. */
  readonly from: string;
  /** The text of the `@good` that must be true at the end. */
  readonly good: string;
}

/** Something to be found in a listing: an order that shows it, and the line that it comes from. */
export interface Finding {
  readonly name: string;
  /** `A window that is left open` */
  readonly title: string;
  /** What stands behind it where there is room: `P3 is missing in M`. */
  readonly detail?: string;
  readonly base: Texts;
  readonly listing: string;
  /** How a run must end that shows it: with a fault of this kind, or with a property that does not hold. */
  readonly shows: { readonly fault: string } | { readonly property: string };
  /** The lines that it comes from: each is the text of a statement in a function. */
  readonly lines: readonly {
    readonly function: string;
    readonly text: string;
    /** Which of them, if the function has several: from 1, which is the default. */
    readonly number?: number;
  }[];
  /** What was found, once it was. */
  readonly found: string;
}

/** Find several things in listings. */
export interface ReviewExercise extends Common {
  readonly task: 'review';
  readonly findings: readonly Finding[];
}

/** Write a race, and its fix. */
export interface OwnExercise extends Common {
  readonly task: 'own';
  /** What a reader begins with. */
  readonly base: Texts;
  /** The name that stands for the fix: with it defined, every order must be right. */
  readonly fixed: string;
}

export type Exercise =
  FixExercise | DiscoverExercise | FindExercise | SaveExercise | ReviewExercise | OwnExercise;

/** An exercise in which locked text stands around open functions. */
export type EditExercise = FixExercise | DiscoverExercise;
