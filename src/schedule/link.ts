/**
 * Links to what figures show: `#race=12xty38.a20b16&fix=09aa4t2.a3`. For each figure its name, `=`, the fingerprint of
 * its program, a dot, and a schedule; an `&` between two figures. Everything that reads or writes such an address does
 * it here.
 *
 * Links travel through mails and chats, which escape signs, break lines, and take the punctuation of a sentence along:
 * `readPart` and `partsOf` undo that. What a link says is data that anybody may have written. It is compared, parsed
 * and quoted, and it never becomes markup.
 */
import type { Program } from '../language/program.ts';
import type { Move } from '../machine/state.ts';
import { mended } from './mended.ts';
import { formatSchedule, parseSchedule, ScheduleError } from './schedule.ts';

/** More characters than this are no order that somebody made. */
export const LONGEST = 4000;

/** What an address says for one figure. */
export interface Part {
  /** The figure's name. */
  readonly figure: string;
  /** What `parseLink` understands. */
  readonly text: string;
}

/** The meaning of a link for a program. */
export type Link =
  | { readonly kind: 'fits'; readonly moves: readonly Move[] }
  /** The link was made for another text, variant or grain of the model; `schedule` is what it says. */
  | { readonly kind: 'other-text'; readonly schedule: string; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string };

/** True for a name that a figure can have in an address. */
export function isFigureName(name: string): boolean {
  return /^[A-Za-z][\w.-]*$/.test(name);
}

/** What an address says, figure by figure; nothing for a plain anchor. `hash` is what begins with `#`. */
export function partsOf(hash: string): Part[] {
  return mended(hash)
    .replace(/^#/, '')
    .split('&')
    .flatMap((part) => {
      const at = part.indexOf('=');
      return at < 1 ? [] : [{ figure: part.slice(0, at), text: withoutPunctuation(part.slice(at + 1)) }];
    });
}

/** What an address says for a figure; undefined if it says nothing. */
export function readPart(hash: string, figure: string): string | undefined {
  return partsOf(hash).find((part) => part.figure === figure)?.text;
}

/** The address with this figure's part replaced; without `text` the part is taken out. A plain anchor gives way. */
export function writePart(hash: string, figure: string, text: string | undefined): string {
  const others = partsOf(hash).filter((part) => part.figure !== figure);
  const parts = text === undefined ? others : [...others, { figure, text }];
  return parts.length === 0 ? '' : `#${parts.map((part) => `${part.figure}=${part.text}`).join('&')}`;
}

/** `<fingerprint>.a20b16a38`: the text of a part that says these moves. */
export function formatLink({ fingerprint }: Pick<Program, 'fingerprint'>, moves: readonly Move[]): string {
  return `${fingerprint}.${formatSchedule(moves)}`;
}

/** The fingerprint that a part's text begins with: of the program that it was made for. */
export function fingerprintIn(text: string): string {
  return text.split('.', 1)[0];
}

/** What a part's text means for this program; whether the model can go that order, `replay` says. */
export function parseLink({ fingerprint }: Pick<Program, 'fingerprint'>, text: string): Link {
  // The dot at the end of a link to the start looks like the end of a sentence, and gets lost.
  if (text === fingerprint) return { kind: 'fits', moves: [] };
  if (text.length > LONGEST) return damaged(': it is too long to be an order of steps.');
  const made = fingerprintIn(text);
  if (made === text) return damaged(': it says no order of steps.');
  if (!/^[0-9a-z]{7}$/.test(made)) return damaged(': it does not say which program it was made for.');
  const schedule = text.slice(made.length + 1);
  try {
    const moves = parseSchedule(schedule);
    if (made === fingerprint) return { kind: 'fits', moves };
    const message =
      'This link was made for another text of the model, so its order of steps would mean something else here.';
    return { kind: 'other-text', schedule, message };
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    return damaged(`. ${error.message}`);
  }
}

function damaged(how: string): Link {
  return { kind: 'damaged', message: `This link is damaged${how}` };
}

/** A link ends in a digit: what follows is the sentence that it stood in. */
function withoutPunctuation(text: string): string {
  return text.replace(/[^0-9a-z]+$/i, '');
}
