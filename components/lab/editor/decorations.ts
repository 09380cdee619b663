/** What is shown in the text of an editor and told from outside: it moves with the text until it is told anew. */
import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

export interface Told {
  /** Has an editor show what it is told. */
  readonly extension: Extension;
  /** Shows these in the place of those before; undefined if they are the same. */
  readonly show: (state: EditorState, next: DecorationSet) => Transaction | undefined;
}

/** Decorations of one kind. */
export function told(): Told {
  const set = StateEffect.define<DecorationSet>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(before, { effects, changes, startState, newDoc }) {
      const next = effects.find((effect) => effect.is(set));
      if (next) return next.value;
      // Who puts a text in the place of the same one has changed nothing that could be told anew.
      return newDoc.eq(startState.doc) ? before : before.map(changes);
    },
    provide: (self) => EditorView.decorations.from(self),
  });
  return {
    extension: field,
    show: (state, next) =>
      RangeSet.eq([state.field(field)], [next]) ? undefined : state.update({ effects: set.of(next) }),
  };
}
