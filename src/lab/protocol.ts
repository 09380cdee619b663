/**
 * What the lab and its worker say to each other. The text is sent to the worker, which compiles it and tries every order
 * of it. Each text has a version, which all that is said about it carries, so that what is late is known to be.
 */
import type { Checked, Question } from '../checker/protocol.ts';
import type { Progress } from '../explore/explore.ts';
import type { Races } from '../explore/races.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import type { Program } from '../language/program.ts';
import type { Project } from './project.ts';

/** What the worker is told. */
export type Request =
  /** Compile this, and if that is sound, try every order of it. What was going on for an older text ends. */
  | { readonly kind: 'text'; readonly version: number; readonly project: Project }
  /** Nobody waits for the newest text any more. */
  | { readonly kind: 'cancel' }
  /** A question about the program of a version: the last one that was checked. */
  | { readonly kind: 'ask'; readonly id: number; readonly version: number; readonly question: Question };

/** What the worker says. */
export type Reply =
  /** The text does not compile; `diagnostics` is not empty. */
  | { readonly kind: 'broken'; readonly version: number; readonly diagnostics: readonly Diagnostic[] }
  /** The text compiles; now its orders are tried. */
  | { readonly kind: 'compiled'; readonly version: number; readonly program: Program }
  | { readonly kind: 'progress'; readonly version: number; readonly progress: Progress }
  /** `races` is there if they count, and if every state was visited. */
  | {
      readonly kind: 'checked';
      readonly version: number;
      readonly checked: Checked;
      readonly races?: Races;
    }
  /** It could not be compiled or checked for a reason that is no diagnostic, as a sentence. */
  | {
      readonly kind: 'failed';
      readonly version: number;
      readonly reason: string;
      readonly place?: { readonly file: string; readonly line: number };
    }
  /** What was cancelled has ended. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'unanswered'; readonly id: number; readonly reason: string };
