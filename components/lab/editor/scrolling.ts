/** How far the text is scrolled: to a line that is to be seen, and so that the caret stays in view. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Pixels that are seen around a line that is brought into view. */
const AROUND = 60;

/** Brings a line into view in the editor: the focus stays where it is, and so does the page. */
export function reveal(view: EditorView, line: number): void {
  const { state, scrollDOM, documentPadding } = view;
  if (line > state.doc.lines) return;
  // Has what waits to be measured measured: the heights of a file that was opened right now are guesses.
  view.elementAtHeight(0);
  const block = view.lineBlockAt(state.doc.line(line).from);
  const top = block.top + documentPadding.top - AROUND;
  const least = block.bottom + documentPadding.top + AROUND - scrollDOM.clientHeight;
  // CodeMirror's own way scrolls all that is around the editor, too.
  scrollDOM.scrollTop = Math.max(least, Math.min(top, scrollDOM.scrollTop));
}

/** Puts the caret at a position and shows it. The page stays where it is, unless the place is out of its view. */
export function goTo(view: EditorView, anchor: number): void {
  view.dispatch({ selection: { anchor } });
  reveal(view, view.state.doc.lineAt(anchor).number);
  view.dispatch({ effects: EditorView.scrollIntoView(anchor, { y: 'nearest', yMargin: AROUND }) });
}

/**
 * Where the editor has become lower, as a list below it was opened, or the text higher, by a message in it, and the
 * caret is gone from view by that: scrolls it back, while somebody writes. One for each editor.
 */
export function holdCaret(): Extension {
  /** How high the editor and its text were when they were measured last, in pixels. */
  let measured = { height: 0, text: 0 };
  const key = {};
  return EditorView.updateListener.of(({ geometryChanged, view }) => {
    if (!geometryChanged) return;
    view.requestMeasure({
      key,
      read: () => {
        const { bottom } = view.scrollDOM.getBoundingClientRect();
        const before = measured;
        measured = { height: view.scrollDOM.clientHeight, text: view.contentHeight };
        const lost = before.height - measured.height + Math.max(0, measured.text - before.text);
        const caret = view.coordsAtPos(view.state.selection.main.head);
        const hidden = caret ? caret.bottom - bottom : 0;
        return view.hasFocus && hidden > 0 && hidden <= lost ? hidden : 0;
      },
      write: (hidden) => {
        if (hidden > 0) view.scrollDOM.scrollTop += hidden + view.defaultLineHeight;
      },
    });
  });
}
