import type { Span } from '../program.ts';

/** What a comment says to the compiler: a sentence (`///`) or a mark (`@name`, `@name argument`). */
export type Directive =
  | { readonly kind: 'sentence'; readonly text: string; readonly span: Span }
  | { readonly kind: 'mark'; readonly name: string; readonly argument: string; readonly span: Span };

/** The directive in a comment, if there is one. */
export function readComment(comment: string, span: Span): Directive | undefined {
  if (comment.startsWith('//')) {
    const sentence = /^\/\/\/(?!\/)(.*)/.exec(comment);
    return sentence ? { kind: 'sentence', text: sentence[1].trim(), span } : undefined;
  }
  const mark = /^\/\*\s*@(\S+)\s*([\s\S]*?)\s*\*\/$/.exec(comment);
  return mark ? { kind: 'mark', name: mark[1], argument: mark[2].replace(/\s+/g, ' '), span } : undefined;
}

/** Appends a directive; a sentence goes on with one that ends on the line before. */
export function attachable(directives: Directive[], directive: Directive): void {
  const previous = directives.at(-1);
  const { span } = directive;
  if (
    directive.kind === 'sentence' &&
    previous?.kind === 'sentence' &&
    previous.span.endLine === span.line - 1
  ) {
    const { endLine, endColumn } = span;
    const text = `${previous.text} ${directive.text}`.trim();
    directives[directives.length - 1] = {
      kind: 'sentence',
      text,
      span: { ...previous.span, endLine, endColumn },
    };
  } else directives.push(directive);
}
