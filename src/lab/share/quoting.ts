/**
 * A text as what it quotes from a book, and what is new in it: a program that somebody changed is mostly lines that
 * were there before. The book is an edition that never changes, so that a quotation means the same for ever, whatever
 * becomes of the designs that it was made of. What is in no book is written out.
 */

/** Lines that can be quoted, of one edition. */
export interface Book {
  readonly edition: number;
  readonly lines: readonly string[];
}

/** Lines of a text in turn: a text is new lines, two numbers are a quotation, where it begins and how many lines. */
export type Quoted = readonly (string | number)[];

/** A quotation that no book has, or more lines than anybody wrote. */
export class QuotationError extends Error {
  override readonly name = 'QuotationError';
}

/** A quotation is about as long as this: what is shorter is written out. */
const WORTH = 12;

/** The text as `unquoted` reads it. */
export function quoted(text: string, book: Book): (string | number)[] {
  const lines = text.split('\n');
  const places = placesOf(book);
  const parts: (string | number)[] = [];
  let fresh: string[] = [];
  const write = () => {
    if (fresh.length > 0) parts.push(fresh.join('\n'));
    fresh = [];
  };
  for (let at = 0; at < lines.length;) {
    const { from, count, characters } = longestRun(lines, at, book.lines, places);
    if (characters < WORTH) {
      fresh.push(lines[at++]);
      continue;
    }
    write();
    parts.push(from, count);
    at += count;
  }
  write();
  return parts;
}

/**
 * The text that was quoted.
 *
 * @param most the length at which it is given up: a few numbers can quote a book many times
 * @throws QuotationError if the book does not have that, or if it is longer
 */
export function unquoted(parts: Quoted, { lines }: Book, most: number): string {
  let length = 0;
  const all: string[] = [];
  const add = (text: string) => {
    length += text.length + 1;
    if (length - 1 > most) throw new QuotationError('it is longer than anything that the lab takes.');
    all.push(text);
  };
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (typeof part === 'string') {
      add(part);
      continue;
    }
    const count = parts[++index];
    const end = typeof count === 'number' ? part + count : NaN;
    if (!Number.isInteger(part) || !Number.isInteger(end) || part < 0 || end <= part || end > lines.length)
      throw new QuotationError('it quotes lines that no book has.');
    for (let line = part; line < end; line++) add(lines[line]);
  }
  return all.join('\n');
}

const known = new WeakMap<Book, Map<string, number[]>>();

/** Where each line stands in a book. */
function placesOf(book: Book): Map<string, number[]> {
  let places = known.get(book);
  if (!places) {
    places = new Map();
    for (const [index, line] of book.lines.entries()) {
      const all = places.get(line);
      if (all) all.push(index);
      else places.set(line, [index]);
    }
    known.set(book, places);
  }
  return places;
}

/** The longest run of lines that a book has, too, from here on. */
function longestRun(
  lines: readonly string[],
  at: number,
  book: readonly string[],
  places: ReadonlyMap<string, number[]>,
): { from: number; count: number; characters: number } {
  let best = { from: 0, count: 0, characters: 0 };
  for (const from of places.get(lines[at]) ?? []) {
    let count = 0;
    let characters = 0;
    while (at + count < lines.length && lines[at + count] === book[from + count]) {
      characters += lines[at + count].length + 1;
      count++;
    }
    if (count > best.count) best = { from, count, characters };
  }
  return best;
}
