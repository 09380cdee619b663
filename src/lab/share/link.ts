/**
 * A work of the lab as the end of an address: `#work.1.1.<text>.<check>`. The numbers are the versions of this format
 * and of the language; the text is deflated JSON whose files are quoted (quoting.ts); the last seven characters are a
 * hash of all before them, so that a link that lost something on its way is told from one that somebody made up.
 *
 * Nothing in it is a sign that mails escape or break at, and what they put between is passed over. What it says may have
 * been written by anybody: it is counted while it is unpacked, taken apart by hand, and becomes text, never markup.
 */
import { shortHash } from '../../language/fingerprint.ts';
import { LANGUAGE_VERSION } from '../../language/version.ts';
import { mended } from '../../schedule/mended.ts';
import { MOST_BYTES, refusalOf } from '../project.ts';
import { isWorkLink } from './address.ts';
import { packed, unpacked, UnpackError } from './packed.ts';
import { QuotationError, quoted, unquoted, type Book, type Quoted } from './quoting.ts';
import { workFrom, WorkError, MOST_TITLE, type Work } from './work.ts';

/** The version of the format that is written. */
const FORMAT = 1;
/** More characters than this are cut off somewhere on their way: browsers take more, mails and chats do not. */
export const LONGEST_LINK = 32_000;
/** What is inflated of a link, in bytes: a sign of a text can take six in JSON. */
const MOST_INFLATED = 6 * MOST_BYTES + 20_000;

/** What became of a work that was to be sent. */
export type Written =
  /** `hash` is the end of the address, with its `#`. */
  | { readonly kind: 'link'; readonly hash: string }
  /** It cannot be a link; `message` says why, and what can be done. */
  | { readonly kind: 'refused'; readonly message: string };

/** What a link says. */
export type Read =
  /** `language` says whether it was written for this version of the language, for one before it or for a later one. */
  | { readonly kind: 'work'; readonly work: Work; readonly language: 'this' | 'earlier' | 'later' }
  | { readonly kind: 'damaged' | 'refused'; readonly message: string };

/** The link to a work; the book is the newest edition. */
export async function writeLink(work: Work, book: Book): Promise<Written> {
  const { project, title, base, schedule } = work;
  const refusal = refusalOf(project);
  if (refusal) return { kind: 'refused', message: refusal };
  const data = {
    title: title.slice(0, MOST_TITLE),
    entry: project.entry,
    files: Object.entries(project.files).map(([name, text]) => [name, text]),
    defines: project.defines,
    races: project.countRaces,
    base,
    schedule,
  };
  try {
    // A link that nobody could open is not made.
    workFrom(data);
  } catch (error) {
    if (!(error instanceof WorkError)) throw error;
    return { kind: 'refused', message: `This cannot be a link: ${error.message} Take it along as files.` };
  }
  const files = data.files.map(([name, text]) => [name, quoted(text, book)]);
  const code = await packed(JSON.stringify({ ...data, book: book.edition, files }));
  const start = `work.${FORMAT}.${LANGUAGE_VERSION}.${code}`;
  const hash = `#${start}.${shortHash(start)}`;
  if (hash.length <= LONGEST_LINK) return { kind: 'link', hash };
  const kilobytes = (length: number) => `${Math.ceil(length / 1000)} kB`;
  return {
    kind: 'refused',
    message: `The link would be ${kilobytes(hash.length)} long, and links of more than ${kilobytes(LONGEST_LINK)} get cut off on their way. Take it along as files.`,
  };
}

/**
 * What a link says; undefined for an address that is none.
 *
 * @param hash what begins with `#`
 * @param bookOf the book of an edition; undefined for one that is not known
 */
export async function readLink(
  hash: string,
  bookOf: (edition: number) => Promise<Book | undefined>,
): Promise<Read | undefined> {
  if (!isWorkLink(hash)) return undefined;
  // Each sign may have been escaped twice.
  if (hash.length > 5 * LONGEST_LINK)
    return { kind: 'refused', message: 'This link is longer than any that the lab makes.' };
  // No sign of equality is a part of a link: where one is, a browser took the break of a line that stood behind it.
  const text = mended(hash).replaceAll('=', '');
  const parts = /^#?work\.(\d{1,6})\.(\d{1,6})\.([\w-]+)\.([0-9a-z]{7})/.exec(text);
  if (!parts) return damaged();
  const [whole, format, language, code, check] = parts;
  const start = whole.replace(/^#/, '').slice(0, -check.length - 1);
  if (shortHash(start) !== check) return damaged();
  if (Number(format) > FORMAT) {
    const message =
      'This link was made by a later version of this site. Reload the page, or ask for the text as files.';
    return { kind: 'refused', message };
  }
  try {
    if (Number(format) !== FORMAT) throw new WorkError('nobody ever made links of that version.');
    const work = workFrom(await unquotedFiles(JSON.parse(await unpacked(code, MOST_INFLATED)), bookOf));
    return { kind: 'work', work, language: ageOf(Number(language)) };
  } catch (error) {
    if (
      error instanceof WorkError ||
      error instanceof QuotationError ||
      error instanceof UnpackError ||
      error instanceof SyntaxError
    ) {
      const why = error instanceof SyntaxError ? 'it is not what the lab writes.' : error.message;
      return { kind: 'refused', message: `This link does not come from the lab: ${why}` };
    }
    throw error;
  }
}

function damaged(): Read {
  const message =
    'This link is damaged: a part of it got lost or changed on its way. Ask for it once more, or for the text as files.';
  return { kind: 'damaged', message };
}

function ageOf(language: number): 'this' | 'earlier' | 'later' {
  return language === LANGUAGE_VERSION ? 'this' : language < LANGUAGE_VERSION ? 'earlier' : 'later';
}

/** The data of a link with the texts of its files in the place of quotations. */
async function unquotedFiles(
  data: unknown,
  bookOf: (edition: number) => Promise<Book | undefined>,
): Promise<unknown> {
  if (typeof data !== 'object' || data === null) return data;
  const { book: edition, files, ...rest } = data as Partial<Record<string, unknown>>;
  const book = typeof edition === 'number' ? await bookOf(edition) : undefined;
  if (!book) throw new WorkError('it quotes from a book that this site does not have.');
  if (!Array.isArray(files)) return rest;
  let left = MOST_BYTES;
  const texts = (files as unknown[]).map((file) => {
    const [name, parts] = Array.isArray(file) ? (file as unknown[]) : [];
    if (!Array.isArray(parts) || !parts.every(isPart)) return [name];
    const text = unquoted(parts as Quoted, book, left);
    left -= text.length;
    return [name, text];
  });
  return { ...rest, files: texts };
}

function isPart(part: unknown): boolean {
  return typeof part === 'string' || typeof part === 'number';
}
