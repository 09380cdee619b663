/** What can be folded, and what is folded when a file is shown first. */
import { codeFolding, foldEffect, foldGutter, foldKeymap } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** Characters within which what a listing says of itself ends. */
const HEAD = 8000;

/** An angle, drawn, since not every font has one. */
function foldMarker(open: boolean): HTMLElement {
  const marker = document.createElement('span');
  marker.className = open ? 'fold-marker open' : 'fold-marker';
  marker.title = open ? 'Fold' : 'Unfold';
  return marker;
}

export const folding: Extension = [
  foldGutter({ markerDOM: foldMarker }),
  codeFolding(),
  keymap.of(foldKeymap),
];

/** Folds what a listing says of itself before it begins: comments, and its variants. */
export function foldHead(view: EditorView): void {
  const { doc } = view.state;
  const head = /^(?:\/\/.*\n|\/\*[\s\S]*?\*\/\n|\n)+/.exec(doc.sliceString(0, HEAD))?.[0].trimEnd();
  const from = doc.line(1).to;
  if (head && head.length > from) view.dispatch({ effects: foldEffect.of({ from, to: head.length }) });
}
