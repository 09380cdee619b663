/** Marks before declarations: what they say of a struct, a field, a list or a function. */
import type { Directive } from '../text/comment.ts';
import { refuseArgument } from './marks.ts';
import type { Report } from '../text/report.ts';
import type { Span } from '../program.ts';
import { READER_MARKS } from '../readers.ts';

/** A mark with what is written behind its name. */
export interface DeclarationMark {
  readonly text: string;
  readonly span: Span;
}

/** Where marks that a declaration has taken are noted: what is left over belongs nowhere. */
export interface Taking {
  readonly consumed: Set<Directive>;
  readonly report: Report;
}

/** What is to be written behind the name of a mark; those that are not here stand alone. */
const TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(READER_MARKS).map(([name, { text }]) => [name, text])),
  view: 'tower',
  beneath: 'what runs where the list is empty',
};

/**
 * The marks with these names before a declaration. One that stands twice, or whose text is missing or one too many, is
 * reported.
 */
export function takeMarks<Name extends string>(
  directives: readonly Directive[],
  names: readonly Name[],
  { consumed, report }: Taking,
): Partial<Record<Name, DeclarationMark>> {
  const taken: Partial<Record<Name, DeclarationMark>> = {};
  for (const directive of directives) {
    const name = names.find((one) => directive.kind === 'mark' && directive.name === one);
    if (name === undefined || directive.kind !== 'mark') continue;
    consumed.add(directive);
    const { argument: text, span } = directive;
    const wanted = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
    if (taken[name]) report.add(span, `the mark @${name} stands twice`, 'write one');
    else if (wanted !== undefined && !text)
      report.add(span, `@${name} has no text`, `write /* @${name} ${wanted} */`);
    else if (wanted === undefined && text) refuseArgument(directive, report);
    taken[name] = { text, span };
  }
  return taken;
}
