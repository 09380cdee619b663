/** The words that the book explains: content/glossary.json. */
import { z } from 'astro/zod';
import { didYouMean } from '~/language/diagnostic.ts';
import { numberText } from '~/words/numbers.ts';
import glossary from '../../../content/glossary.json';
import { checkedFile, type ContentFile } from './checked-file.ts';

export interface Term {
  readonly name: string;
  /** As a part of an address: `point-of-no-return`. */
  readonly id: string;
  /** A name in the kernel's code, as its underscore tells. */
  readonly code: boolean;
  /** What it means. Code stands between backticks. */
  readonly meaning: string;
}

export interface TermGroup {
  readonly title: string;
  readonly terms: readonly Term[];
}

/** More words than this are no longer read while hovering. */
const MOST_WORDS = 50;

const meaning = z
  .string()
  .regex(/^[A-Z].*\.$/s, 'a meaning is whole sentences: it begins with a capital letter and ends with a stop')
  .refine((text) => text.split('`').length % 2 === 1, 'a backtick is not closed')
  .refine(
    (text) => text.split(' ').length <= MOST_WORDS,
    `a meaning has at most ${numberText(MOST_WORDS)} words, to be read while hovering`,
  );

const word = z
  .string()
  .regex(
    /^\w[\w -]*$/,
    'a word is made of letters, digits, "_", "-" and blanks, since it is an address as well',
  );

/** Whose words they are, and for each word what it means. */
const schema = z.record(z.string().min(1), z.record(word, meaning)).superRefine((groups, context) => {
  const seen = new Map<string, string>();
  for (const [title, entries] of Object.entries(groups)) {
    for (const name of Object.keys(entries)) {
      const id = idOf(name).toLowerCase();
      const other = seen.get(id);
      if (other !== undefined) {
        const message = `the same word, or the same address, as "${other}"`;
        context.addIssue({ code: 'custom', path: [title, name], message });
      }
      seen.set(id, name);
    }
  }
});

let checked: readonly TermGroup[] | undefined;

/**
 * Whose words they are, and all of them in the order of the alphabet.
 *
 * @param where what uses them, for the message
 * @throws Error if the file is not as it should be: this ends the build
 */
export function termGroups(where: string): readonly TermGroup[] {
  return (checked ??= groupsOf({ path: 'content/glossary.json', data: glossary }, where));
}

/** The same for any file. */
export function groupsOf(file: ContentFile, where: string): TermGroup[] {
  return Object.entries(checkedFile(schema, file, where)).map(([title, entries]) => ({
    title,
    terms: inOrder(
      Object.entries(entries).map(([name, meaning]) => ({
        name,
        id: idOf(name),
        code: name.includes('_'),
        meaning,
      })),
    ),
  }));
}

/**
 * What the glossary says of a word, however its letters are cased.
 *
 * @param where what uses it, for the message
 * @throws Error if the glossary lacks it: this ends the build
 */
export function termOf(name: string, where: string): Term {
  const terms = termGroups(where).flatMap((group) => group.terms);
  const found = terms.find((term) => term.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = terms.map((term) => term.name);
  const hint = didYouMean(name, names) ?? `it has ${names.join(', ')}`;
  throw new Error(`${where} uses the term "${name}", which content/glossary.json lacks: ${hint}.`);
}

/** Sorted as in a dictionary. */
export function inOrder(terms: Iterable<Term>): Term[] {
  return [...terms].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function idOf(name: string): string {
  return name.replaceAll(' ', '-');
}
