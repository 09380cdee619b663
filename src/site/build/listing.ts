/** Highlights C while the site is built. */
import { createCssVariablesTheme, createHighlighter } from 'shiki';
import type { Program } from '~/language/program.ts';
import type { Highlights, TokenKind } from './tokens.ts';

/** Shiki's names for what has a colour here. */
const kinds: Record<string, TokenKind> = {
  keyword: 'k',
  string: 's',
  'string-expression': 's',
  comment: 'c',
};

const highlighter = await createHighlighter({
  langs: ['c'],
  themes: [createCssVariablesTheme({ name: 'unformed', variablePrefix: '--sy-', fontStyle: false })],
});

const known = new Map<string, Highlights>();

/** The colours of each file of a program, in the order of its files. */
export function highlightsOf(program: Program): Highlights[] {
  return program.files.map(({ text }) => {
    let highlights = known.get(text);
    if (!highlights) {
      highlights = highlight(text);
      known.set(text, highlights);
    }
    return highlights;
  });
}

function highlight(text: string): Highlights {
  const { tokens } = highlighter.codeToTokens(text, { lang: 'c', theme: 'unformed' });
  return tokens.map((line) => {
    const runs: { length: number; kind: TokenKind }[] = [];
    let remark = false;
    for (const { content, color } of line) {
      // The grammar finds more than a comment behind `//`: `COMING:` is a word of its own there.
      const last = runs.at(-1);
      // And a string is one thing here, whatever pr_info makes of its `%s`.
      const within = last?.kind === 's' && /^[%\\]/.test(content) ? 's' : kindOf(color);
      const kind: TokenKind = remark ? 'c' : within;
      remark ||= kind === 'c' && content.trimStart().startsWith('//');
      // Space has no colour: it goes with what is before it.
      if (last && (last.kind === kind || content.trim() === '')) last.length += content.length;
      else runs.push({ length: content.length, kind });
    }
    return runs.map(({ length, kind }) => `${length}${kind}`).join('');
  });
}

function kindOf(color: string | undefined): TokenKind {
  const name = /--sy-token-([a-z-]+)/.exec(color ?? '')?.[1] ?? '';
  return kinds[name] ?? '-';
}
