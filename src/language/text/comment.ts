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
  const text = comment.slice(2, -2).trim();
  const name = /^@(\S+)/.exec(text)?.[1];
  if (!name) return undefined;
  const argument = text.slice(1 + name.length).trim();
  return { kind: 'mark', name, argument: argument.replace(/\s+/g, ' '), span };
}

/** A mark as it is written. */
export function markOf(name: string, argument = ''): string {
  return `/* @${name}${argument && ' '}${argument} */`;
}

/** The directives of some comments that follow each other: a sentence goes on in one that begins on its next line. */
export function joined(directives: readonly Directive[]): readonly Directive[] {
  if (directives.length < 2) return directives;
  const groups: Directive[][] = [];
  for (const directive of directives) {
    const group = groups.at(-1);
    if (group && goesOn(group.at(-1)!, directive)) group.push(directive);
    else groups.push([directive]);
  }
  return groups.map(asOne);
}

function goesOn(before: Directive, next: Directive): boolean {
  const sentences = before.kind === 'sentence' && next.kind === 'sentence';
  return sentences && before.span.endLine === next.span.line - 1;
}

/** A mark, or the lines of one sentence. */
function asOne(group: readonly Directive[]): Directive {
  const [first] = group;
  if (first.kind === 'mark' || group.length === 1) return first;
  const lines = group.flatMap((line) => (line.kind === 'sentence' && line.text ? [line.text] : []));
  const { endLine, endColumn } = group.at(-1)!.span;
  return { kind: 'sentence', text: lines.join(' '), span: { ...first.span, endLine, endColumn } };
}
