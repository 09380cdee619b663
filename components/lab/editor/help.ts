/** Completion, what a name means, and where it is defined: the names of Model C, and of the last text that compiled. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip, keymap, EditorView } from '@codemirror/view';
import { explain, KNOWN, type Name, type Place } from '~/lab/names.ts';

export interface Helper {
  /** The names of the last text that compiled. */
  readonly names: () => readonly Name[];
  /** Goes to a place, perhaps in another file. */
  readonly go: (place: Place) => void;
}

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

/** The word at a position; undefined where there is none. */
function wordAt(state: EditorState, position: number): string | undefined {
  const range = state.wordAt(position);
  return range ? state.sliceDoc(range.from, range.to) : undefined;
}

function complete(names: () => readonly Name[], context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/\w+/);
  if (!word || (!context.explicit && word.to - word.from < 2)) return null;
  const all = new Map<string, Completion>();
  for (const { name, kind, form, doc } of [...names(), ...KNOWN]) {
    if (!all.has(name)) all.set(name, { label: name, type: KINDS[kind], detail: kind, info: doc ?? form });
  }
  return { from: word.from, options: [...all.values()], validFor: /^\w*$/ };
}

function tellNames(found: readonly Name[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'told-names';
  for (const { form, doc } of found) {
    const code = document.createElement('code');
    code.textContent = form;
    box.append(code);
    if (!doc) continue;
    const words = document.createElement('p');
    words.textContent = doc;
    box.append(words);
  }
  return box;
}

/** Help for whoever writes: completion, F12 or Ctrl-click for where a name is defined, and what it means under the pointer. */
export function help({ names, go }: Helper): Extension {
  const define = (view: EditorView, position: number): boolean => {
    const word = wordAt(view.state, position);
    const place = word && explain(word, names()).find(({ definition }) => definition)?.definition;
    if (!place) return false;
    go(place);
    return true;
  };
  return [
    autocompletion({ override: [(context) => complete(names, context)], icons: false }),
    hoverTooltip((view, position) => {
      const range = view.state.wordAt(position);
      const found = range ? explain(view.state.sliceDoc(range.from, range.to), names()) : [];
      if (!range || found.length === 0) return null;
      return { pos: range.from, end: range.to, above: true, create: () => ({ dom: tellNames(found) }) };
    }),
    keymap.of([{ key: 'F12', run: (view) => define(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!event.ctrlKey && !event.metaKey) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        return position !== null && define(view, position);
      },
    }),
  ];
}
