/** What helps whoever writes: completion, brackets, search. Fetched once the editor has the focus. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Prec, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { KNOWN, type Name } from '~/lab/names.ts';

const KINDS: Readonly<Record<Name['kind'], string>> = {
  'built-in': 'function',
  constant: 'constant',
  function: 'function',
  variable: 'variable',
  local: 'variable',
  struct: 'class',
  enum: 'enum',
  field: 'property',
};

function complete(names: () => readonly Name[], context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/\w+/);
  if (!word || (!context.explicit && word.to - word.from < 2)) return null;
  const all = new Map<string, Completion>();
  for (const { name, kind, form, doc } of [...names(), ...KNOWN]) {
    if (!all.has(name)) all.set(name, { label: name, type: KINDS[kind], detail: kind, info: doc ?? form });
  }
  return { from: word.from, options: [...all.values()], validFor: /^\w*$/ };
}

/** `names` are those of the last text that compiled. */
export function writing(names: () => readonly Name[]): Extension {
  return [
    closeBrackets(),
    autocompletion({ override: [(context) => complete(names, context)], icons: false }),
    highlightSelectionMatches(),
    search({ top: true }),
    // What a list of names is open for takes its keys before the editor does.
    Prec.high(keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap])),
  ];
}
