/** The lines that an #ifdef leaves out of the program: they are pale. */
import {
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

const pale = Decoration.line({ class: 'left-out' });
const setLines = StateEffect.define<readonly number[]>();

const lines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, state, changes }) {
    for (const effect of effects) {
      if (!effect.is(setLines)) continue;
      const { doc } = state;
      return Decoration.set(
        effect.value.filter((line) => line <= doc.lines).map((line) => pale.range(doc.line(line).from)),
        true,
      );
    }
    return before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function leftOut(): Extension {
  return lines;
}

/** Makes lines pale, in the file at hand. */
export function showLeftOut(state: EditorState, all: readonly number[]): Transaction {
  return state.update({ effects: setLines.of(all) });
}
