/** What helps whoever writes: what names mean, completion, brackets, indentation, search. Fetched on first use. */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Prec, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { completion } from './completion.ts';
import { help, type Desk } from './help.ts';
import { indenting } from './indent.ts';
import { writingTheme } from './writing-theme.ts';

export { openSearchPanel } from '@codemirror/search';
export { define, mend, toProblem } from './help.ts';

/** All of it, for an editor. */
export function writing(desk: Desk): Extension {
  return [
    closeBrackets(),
    completion(desk),
    help(desk),
    indenting,
    indentOnInput(),
    highlightSelectionMatches(),
    search({ top: true }),
    writingTheme,
    Prec.high(keymap.of([...closeBracketsKeymap, ...searchKeymap])),
  ];
}
