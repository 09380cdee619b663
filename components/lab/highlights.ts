/** The colours of a program whose text was typed: from the project's own lexer. */
import { colourLine, type Colour } from '~/language/text/colours.ts';
import type { Program } from '~/language/program.ts';
import type { Highlights, TokenKind } from '~/site/build/tokens.ts';

const KINDS: Readonly<Record<Colour, TokenKind>> = {
  keyword: 'k',
  string: 's',
  comment: 'c',
  mark: 'c',
  name: '-',
  number: '-',
  plain: '-',
};

/** The colours of each file, as pages have them. */
export function highlightsOf({ files }: Program): Highlights[] {
  return files.map(({ text }) => {
    let open: 'comment' | 'mark' | undefined;
    return text.split('\n').map((line) => {
      const coloured = colourLine(line, open);
      open = coloured.open;
      return coloured.pieces.map(({ length, colour }) => `${length}${KINDS[colour]}`).join('');
    });
  });
}
