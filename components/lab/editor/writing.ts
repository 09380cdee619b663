/** What helps whoever writes: completion, brackets, indentation, search. Fetched once the editor has the focus. */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Prec, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Name } from '~/lab/names.ts';
import { completion } from './completion.ts';
import { indenting } from './indent.ts';
import { writingTheme } from './writing-theme.ts';

export { openSearchPanel } from '@codemirror/search';

/** `names` are those of the last text that compiled. */
export function writing(names: () => readonly Name[]): Extension {
  return [
    closeBrackets(),
    completion(names),
    indenting,
    indentOnInput(),
    highlightSelectionMatches(),
    search({ top: true }),
    writingTheme,
    Prec.high(keymap.of([...closeBracketsKeymap, ...searchKeymap])),
  ];
}
