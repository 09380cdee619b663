/** What code says about documents: `docs/facts/race.md §2, §4`, and a document that it only names. */
export interface Citation {
  /** As it stands: `race.md`, `docs/views.md`, `README.md`. */
  readonly document: string;
  /** Numbers of sections, both ends of a range. */
  readonly sections: readonly number[];
}

const SECTIONS = /§(\d+)/g;
const CITED = /((?:[\w-]+\/)*[\w-]+\.md)(?!\w)((?:(?:,| and| to)?\s§\d+)*)/g;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*|<!--[\s\S]*?-->/g;

/** The comments of a source file, in one line each: a citation may go on in the next line. */
function commentsOf(source: string): string {
  const joined = source.replace(/(\/\/.*)\n\s*\/\/+/g, '$1');
  return (joined.match(COMMENT) ?? []).map((comment) => comment.replace(/\n\s*\*? ?/g, ' ')).join('\n');
}

/** All documents that the comments of a source file name, each with the sections named right behind it. */
export function citationsIn(source: string): Citation[] {
  return [...commentsOf(source).matchAll(CITED)].map(([, document, sections]) => ({
    document,
    sections: [...sections.matchAll(SECTIONS)].map(([, number]) => Number(number)),
  }));
}

/** How many section signs with a number the comments of a source file have. Each belongs to a citation. */
export function sectionSigns(source: string): number {
  return commentsOf(source).match(SECTIONS)?.length ?? 0;
}

/** The numbered sections of a sheet, in order, each with its text. */
export function sectionsOf(sheet: string): { readonly number: number; readonly text: string }[] {
  const [, ...parts] = sheet.split(/^## /m);
  return parts.map((text) => ({ number: Number(/^(\d+)\. /.exec(text)?.[1]), text }));
}
