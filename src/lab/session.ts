/**
 * What the lab knows of the text in its editor: pure data, and how it changes. A result stays until another one takes
 * its place, and says of which text it is.
 */
import type { Checked } from '../checker/protocol.ts';
import type { Progress } from '../explore/explore.ts';
import type { Races } from '../explore/races.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import type { Program } from '../language/program.ts';
import type { Reply } from './protocol.ts';

/** What came of a text that compiles. */
export interface Result {
  readonly version: number;
  readonly program: Program;
  readonly checked: Checked;
  /** The data races, if they count. */
  readonly races?: Races;
}

/** How far the newest text has come. */
export type Phase =
  | { readonly kind: 'compiling' }
  /** It does not compile. */
  | { readonly kind: 'broken'; readonly diagnostics: readonly Diagnostic[] }
  /** It compiles; `progress` is undefined until some was told. */
  | { readonly kind: 'checking'; readonly program: Program; readonly progress: Progress | undefined }
  | { readonly kind: 'checked' }
  /** The reader cancelled the check; or, without a program, the compilation. */
  | { readonly kind: 'cancelled'; readonly program: Program | undefined }
  /** `reason` is a sentence; `place` is where in the text, if that is known. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly place?: { readonly file: string; readonly line: number };
    };

export interface Session {
  /** Of the text in the editor. */
  readonly version: number;
  readonly phase: Phase;
  /** The last result there is: of this text, or of one before it. */
  readonly result: Result | undefined;
}

export type Event =
  /** Another work is open: what is known of the one before says nothing of it. */
  | { readonly kind: 'begun'; readonly version: number }
  /** The reader changed the text, or an option. */
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: 'cancelled' }
  | Extract<Reply, { readonly version: number }>;

/** Nothing was typed yet. */
export const EMPTY: Session = { version: 0, phase: { kind: 'compiling' }, result: undefined };

/** What is known after an event. What is said of an older text changes nothing. */
export function after(session: Session, event: Event): Session {
  if (event.kind === 'begun') return { ...EMPTY, version: event.version };
  if (event.kind === 'changed') return { ...session, version: event.version, phase: { kind: 'compiling' } };
  const { phase } = session;
  if (event.kind === 'cancelled') {
    if (phase.kind !== 'compiling' && phase.kind !== 'checking') return session;
    const program = phase.kind === 'checking' ? phase.program : undefined;
    return { ...session, phase: { kind: 'cancelled', program } };
  }
  if (event.version !== session.version || phase.kind === 'cancelled') return session;
  switch (event.kind) {
    case 'broken':
      return { ...session, phase: { kind: 'broken', diagnostics: event.diagnostics } };
    case 'failed': {
      const { reason, place } = event;
      return { ...session, phase: { kind: 'failed', reason, ...(place && { place }) } };
    }
    case 'compiled':
      return { ...session, phase: { kind: 'checking', program: event.program, progress: undefined } };
    case 'progress':
      return phase.kind === 'checking'
        ? { ...session, phase: { ...phase, progress: event.progress } }
        : session;
    case 'checked': {
      if (phase.kind !== 'checking') return session;
      const { version, checked, races } = event;
      const result = { version, program: phase.program, checked, ...(races && { races }) };
      return { version, phase: { kind: 'checked' }, result };
    }
  }
}

/** Of which text the result is that a reader sees. */
export type Freshness = 'none' | 'of this text' | 'being checked' | 'of the text before';

/** Of which text the result is: a reader is never left to guess. */
export function freshnessOf({ version, phase, result }: Session): Freshness {
  if (result?.version === version) return 'of this text';
  if (phase.kind === 'compiling' || phase.kind === 'checking') return 'being checked';
  return result ? 'of the text before' : 'none';
}
