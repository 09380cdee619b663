/** The part of a text that is not for the reader to change: it is hatched, and takes no edits. */
import {
  Annotation,
  EditorState,
  StateField,
  type Extension,
  type Text,
  type TransactionSpec,
} from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';

/** Some of a text, from one character up to, not including, another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a text may be changed, in its order. */
export type Open = readonly Stretch[];

/** What replaces a whole text says where it is open then. */
const reopened = Annotation.define<Open>();

const hatched = Decoration.line({ class: 'locked' });

/** An edit of the whole text, which no lock refuses. */
export function replacing(length: number, insert: string, open: Open): TransactionSpec {
  return { changes: { from: 0, to: length, insert }, annotations: reopened.of(open) };
}

/** Locks everything but some stretches; `refused` is told of each edit that this refuses. */
export function locked(begin: Open, refused: () => void = () => {}): Extension {
  const field = StateField.define<Open>({
    create: () => begin,
    update(before, transaction) {
      const again = transaction.annotation(reopened);
      if (again) return again;
      if (!transaction.docChanged) return before;
      // What is typed at an end belongs to the open part.
      return before.map(({ from, to }) => ({
        from: transaction.changes.mapPos(from, -1),
        to: transaction.changes.mapPos(to, 1),
      }));
    },
    provide: (self) =>
      EditorView.decorations.from(self, (open) => (view) => {
        const { doc } = view.state;
        return Decoration.set(lockedLines(doc, open).map((line) => hatched.range(doc.line(line).from)));
      }),
  });
  return [
    field,
    EditorState.changeFilter.of((transaction) => {
      if (transaction.annotation(reopened)) return true;
      const open = transaction.startState.field(field);
      let inside = true;
      transaction.changes.iterChangedRanges((from, to) => {
        inside &&= open.some((one) => from >= one.from && to <= one.to);
      });
      if (!inside) refused();
      return inside;
    }),
  ];
}

/** The lines of which nothing is open, from 1. */
function lockedLines(doc: Text, open: Open): number[] {
  const lines: number[] = [];
  let next = 1;
  for (const { from, to } of open) {
    for (; next < doc.lineAt(from).number; next++) lines.push(next);
    next = doc.lineAt(to).number + 1;
  }
  for (; next <= doc.lines; next++) lines.push(next);
  return lines;
}
