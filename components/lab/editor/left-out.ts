/** The lines that an #ifdef leaves out of the program: they are pale. */
import type { EditorState, Transaction } from '@codemirror/state';
import { Decoration } from '@codemirror/view';
import { told } from './decorations.ts';

const pale = Decoration.line({ class: 'left-out' });
const lines = told();

export const leftOut = lines.extension;

/** Makes lines pale, in the file at hand; undefined if these are pale already. */
export function showLeftOut(state: EditorState, all: readonly number[]): Transaction | undefined {
  const { doc } = state;
  const there = all.filter((line) => line <= doc.lines);
  return lines.show(
    state,
    Decoration.set(
      there.map((line) => pale.range(doc.line(line).from)),
      true,
    ),
  );
}
