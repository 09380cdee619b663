/** Every file of the listings, for a page of its own: chapters link there instead of repeating them. */
import type { Program } from '~/language/program.ts';
import { highlightsOf } from './listing.ts';
import { allModels } from './models.ts';
import type { Highlights } from './tokens.ts';

export interface ListingPage {
  /** Where it is in content/models: `notifier.c`, `classics/peterson.c`. */
  readonly path: string;
  readonly text: string;
  readonly highlights: Highlights;
  /** The programs that it is a part of, by name and title of the variant. */
  readonly programs: readonly string[];
}

let pages: readonly ListingPage[] | undefined;

/** All files that some program is made of, each once. */
export function listingPages(): readonly ListingPage[] {
  if (pages) return pages;
  const found = new Map<string, ListingPage & { programs: string[] }>();
  for (const { name, variant, program } of allModels()) {
    const highlights = highlightsOf(program);
    const title = variant === undefined ? program.name : `${program.name}, ${variant}`;
    program.files.forEach(({ name: file, text }, index) => {
      const path = listingPath(name, file);
      const page = found.get(path) ?? { path, text, highlights: highlights[index], programs: [] };
      page.programs.push(title);
      found.set(path, page);
    });
  }
  return (pages = [...found.values()]);
}

/** Where a file of a model is in content/models. */
function listingPath(model: string, file: string): string {
  return [...model.split('/').slice(0, -1), file].join('/');
}

/** The address of a file of a program, behind the site's base; with a line, of that line. */
export function listingAddress(model: string, file: string, line?: number): string {
  return `${import.meta.env.BASE_URL}listings/${listingPath(model, file)}/${line === undefined ? '' : `#L${line}`}`;
}

/** The files of a program, each with its address. */
export function filesOf(model: string, program: Program): { name: string; address: string }[] {
  return program.files.map(({ name }) => ({ name, address: listingAddress(model, name) }));
}
