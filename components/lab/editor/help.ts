/** What a name means, and where it is defined: the names of Model C, and of the last text that compiled. */
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip, keymap, EditorView } from '@codemirror/view';
import { explain, type Name, type Place } from '~/lab/names.ts';

export interface Helper {
  /** The names of the last text that compiled. */
  readonly names: () => readonly Name[];
  /** Goes to a place, perhaps in another file. */
  readonly go: (place: Place) => void;
}

/** The word at a position; undefined where there is none. */
function wordAt(state: EditorState, position: number): string | undefined {
  const range = state.wordAt(position);
  return range ? state.sliceDoc(range.from, range.to) : undefined;
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

/** Help for whoever reads: F12 or Ctrl-click for where a name is defined, and what it means under the pointer. */
export function help({ names, go }: Helper): Extension {
  const define = (view: EditorView, position: number): boolean => {
    const word = wordAt(view.state, position);
    const place = word && explain(word, names()).find(({ definition }) => definition)?.definition;
    if (!place) return false;
    go(place);
    return true;
  };
  return [
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
