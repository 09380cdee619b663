/** The words that the book explains: content/glossary.json. */
import { didYouMean } from '~/language/diagnostic.ts';
import glossary from '../../../content/glossary.json';

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

/** Whose words they are, and all of them in the order of the alphabet. */
export const termGroups: readonly TermGroup[] = Object.entries(glossary).map(([title, entries]) => ({
  title,
  terms: inOrder(
    Object.entries<string>(entries).map(([name, meaning]) => ({
      name,
      id: name.replaceAll(' ', '-'),
      code: name.includes('_'),
      meaning,
    })),
  ),
}));

const known = new Map(
  termGroups.flatMap(({ terms }) => terms).map((term) => [term.name.toLowerCase(), term]),
);

/**
 * What the glossary says of a word, however its letters are cased.
 *
 * @param where what uses it, for the message
 * @throws Error if the glossary lacks it: this ends the build
 */
export function termOf(name: string, where: string): Term {
  const found = known.get(name.toLowerCase());
  if (found) return found;
  const names = [...known.values()].map((term) => term.name);
  const hint = didYouMean(name, names) ?? `it has ${names.join(', ')}`;
  throw new Error(`${where} uses the term "${name}", which content/glossary.json lacks: ${hint}.`);
}

/** Sorted as in a dictionary. */
export function inOrder(terms: Iterable<Term>): Term[] {
  return [...terms].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
