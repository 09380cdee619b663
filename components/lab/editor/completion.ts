/** The names that can stand where somebody writes: the fields of a struct behind `->` and `.`, all others elsewhere. */
import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  ifNotIn,
  moveCompletionSelection,
  selectedCompletionIndex,
  type Completion,
  type CompletionContext,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import { isKeyword } from '~/language/text/reserved.ts';
import { fieldsBehind, KNOWN, namesIn, type Name } from '~/lab/names.ts';
import type { Helper } from './help.ts';

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

/** What a member is taken of, if it is names and indices, as `ops->stack[0]`; and nothing before that belongs to it. */
const PATH = /(?<![\w.>)\]])\w+(?:\[[^[\]]*\])*(?:(?:->|\.)\w+(?:\[[^[\]]*\])*)*$/;

/** The names in a text that ends before `->` or `.`: of a variable, and fields from there. Empty if it is no such path. */
export function pathIn(text: string): string[] {
  const path = PATH.exec(text)?.[0];
  return path ? path.replace(/\[[^[\]]*\]/g, '').split(/->|\./) : [];
}

export interface Offer {
  /** What is written of the name already. */
  readonly word: string;
  /** True behind `->` or `.`. */
  readonly isMember: boolean;
  readonly names: readonly Name[];
}

/** What to offer at the end of a line's text; undefined behind a whole keyword or a number, which ask for nothing. */
export function offerAt(text: string, names: readonly Name[]): Offer | undefined {
  const word = /\w*$/.exec(text)![0];
  const member = /(?:->|\.)\s*$/.exec(text.slice(0, text.length - word.length));
  if (member)
    return { word, isMember: true, names: fieldsBehind(pathIn(text.slice(0, member.index)), names) };
  if (isKeyword(word) || /^\d/.test(word)) return undefined;
  const others = [...names.filter(({ kind }) => kind !== 'field'), ...KNOWN];
  return { word, isMember: false, names: others.filter(({ name }) => begins(name, word)) };
}

/** True if a name, or a part of it behind an underscore, begins with a word: letters from all over it are no name. */
function begins(name: string, word: string): boolean {
  return `_${name}`.toLowerCase().includes(`_${word.toLowerCase()}`);
}

function complete(names: readonly Name[], { state, pos, explicit }: CompletionContext) {
  const { from } = state.doc.lineAt(pos);
  const offer = offerAt(state.sliceDoc(from, pos), names);
  if (!offer || !(explicit || offer.isMember || offer.word.length > 1)) return null;
  const options = new Map<string, Completion>();
  for (const { name, kind, what, type, form, doc } of offer.names) {
    // Behind -> all are fields, of the struct that is there.
    const detail = kind === 'field' ? type : [what, type].filter(Boolean).join(', ');
    if (!options.has(name)) options.set(name, { label: name, type: KINDS[kind], detail, info: doc ?? form });
  }
  return {
    from: pos - offer.word.length,
    options: [...options.values()],
    validFor: (word: string) => /^\w*$/.test(word) && (offer.isMember || !isKeyword(word)),
  };
}

/** Takes the name that is chosen, or else the first. */
function take(view: EditorView): boolean {
  const isChosen = selectedCompletionIndex(view.state) !== null || moveCompletionSelection(true)(view);
  return isChosen && acceptCompletion(view);
}

/**
 * A list of names while somebody writes. Enter takes only what the arrow keys chose, so that a line can end in a name
 * that nobody knows yet; Tab takes the first.
 */
export function completion({ program }: Helper): Extension {
  return [
    autocompletion({
      override: [ifNotIn(['comment', 'mark', 'string'], (context) => complete(namesIn(program()), context))],
      icons: false,
      selectOnOpen: false,
      defaultKeymap: false,
    }),
    // What a list of names is open for takes its keys before the editor does.
    Prec.high(keymap.of([{ key: 'Tab', run: take }, ...completionKeymap])),
  ];
}
