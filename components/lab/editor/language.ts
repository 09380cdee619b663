/** C in the editor: its colours come from the project's own lexer, line by line, so that no text is too broken for them. */
import { foldService, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import type { Extension, EditorState } from '@codemirror/state';
import { tags, type Tag } from '@lezer/highlight';
import { colourLine, type Colour, type Coloured } from '~/language/text/colours.ts';

interface LineState {
  /** The comment that the line began in, or that the next one begins in. */
  open: 'comment' | 'mark' | undefined;
  /** What is left of the line at hand. */
  pieces: readonly Coloured[];
}

const language = StreamLanguage.define<LineState>({
  name: 'Model C',
  startState: () => ({ open: undefined, pieces: [] }),
  copyState: ({ open, pieces }) => ({ open, pieces }),
  token(stream, state) {
    if (stream.sol()) {
      const { pieces, open } = colourLine(stream.string, state.open);
      state.pieces = pieces;
      state.open = open;
    }
    const [piece, ...rest] = state.pieces;
    if (!piece) {
      stream.skipToEnd();
      return null;
    }
    stream.pos += piece.length;
    state.pieces = rest;
    return piece.colour === 'plain' ? null : piece.colour;
  },
  tokenTable: {
    keyword: tags.keyword,
    string: tags.string,
    number: tags.number,
    name: tags.variableName,
    comment: tags.comment,
    mark: tags.docComment,
  } satisfies Record<Exclude<Colour, 'plain'>, Tag>,
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    // Without braces: who closes a block by hand, lines later, would have two.
    closeBrackets: { brackets: ['(', '[', '"'] },
    indentOnInput: /^\s*(?:[{}#]|case\b.*:|\w+:)$/,
  },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, class: 'c-keyword' },
  { tag: tags.string, class: 'c-string' },
  { tag: tags.comment, class: 'c-comment' },
  { tag: tags.docComment, class: 'c-mark' },
]);

/** From a line that ends in a brace to the line before the one that closes it. */
function foldBraces(state: EditorState, from: number, to: number): { from: number; to: number } | null {
  const line = state.sliceDoc(from, to);
  const alone = /^\s*\{\s*$/.test(line);
  if (!alone && !/\{\s*$/.test(line)) return null;
  const depth = /^[ \t]*/.exec(line)![0].length;
  const { doc } = state;
  for (let number = doc.lineAt(from).number + 1; number <= doc.lines; number++) {
    const { text, from: start } = doc.line(number);
    const indent = /^[ \t]*/.exec(text)![0].length;
    if (text.trim() === '' || indent > depth || /^\s*(#|\/\/|\/\*)/.test(text)) continue;
    return text.startsWith('}', indent) && start - 1 > to ? { from: to, to: start - 1 } : null;
  }
  return null;
}

/** Colours, comments and folding of C. */
export function modelC(): Extension {
  return [language, syntaxHighlighting(colours), foldService.of(foldBraces)];
}
