/** The lines that an #ifdef leaves out of the program: they are pale. */
import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

const pale = Decoration.line({ class: 'left-out' });
const setLines = StateEffect.define<DecorationSet>();

const lines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes }) {
    const set = effects.find((effect) => effect.is(setLines));
    return set ? set.value : before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function leftOut(): Extension {
  return lines;
}

/** Makes lines pale, in the file at hand; undefined if these are pale already. */
export function showLeftOut(state: EditorState, all: readonly number[]): Transaction | undefined {
  const { doc } = state;
  const there = all.filter((line) => line <= doc.lines);
  const next = Decoration.set(
    there.map((line) => pale.range(doc.line(line).from)),
    true,
  );
  if (RangeSet.eq([state.field(lines)], [next])) return undefined;
  return state.update({ effects: setLines.of(next) });
}
