/** What the files of a listing say about themselves: the comment at the top of each, as paragraphs and lists. */
import type { Program } from '~/language/program.ts';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export interface Header {
  readonly file: string;
  readonly blocks: readonly Block[];
}

/** The header comments of a program's files, in their order; a file without one is left out. */
export function headersOf(program: Program): Header[] {
  return program.files.flatMap(({ name, text }) => {
    const blocks = blocksOf(headerOf(text));
    return blocks.length > 0 ? [{ file: name, blocks }] : [];
  });
}

/** The first comment that is neither the license nor a mark for the compiler, without its stars. */
function headerOf(text: string): string {
  for (const [, comment] of text.matchAll(/^\/\*([\s\S]*?)\*\//gm)) {
    const plain = comment.replace(/^[ \t]*\*[ \t]?/gm, '').trim();
    if (!/^(?:SPDX-|@)/.test(plain)) return plain;
  }
  return '';
}

function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n|\n(?=- )/)
    .filter((part) => part.trim())
    .reduce<Block[]>((blocks, part) => {
      const line = part.replace(/\s+/g, ' ').trim();
      const last = blocks.at(-1);
      if (!line.startsWith('- ')) return [...blocks, { kind: 'text', text: line }];
      const item = line.slice(2);
      if (last?.kind === 'list')
        return [...blocks.slice(0, -1), { kind: 'list', items: [...last.items, item] }];
      return [...blocks, { kind: 'list', items: [item] }];
    }, []);
}
