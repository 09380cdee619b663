/** What does not compile, where it stands: underlined, and the first message in a line of its own. */
import {
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { Diagnostic } from '~/language/diagnostic.ts';

/** The first and the last character that a diagnostic is about, as far as the text has them. */
function rangeOf({ doc }: EditorState, { line, column, length }: Diagnostic): { from: number; to: number } {
  const place = doc.line(Math.min(line, doc.lines));
  const from = Math.min(place.from + column - 1, place.to);
  const to = Math.min(from + length, doc.length);
  return { from, to: to > from ? to : from };
}

class Message extends WidgetType {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super();
    this.diagnostic = diagnostic;
  }

  override eq({ diagnostic }: Message): boolean {
    return diagnostic.message === this.diagnostic.message && diagnostic.hint === this.diagnostic.hint;
  }

  toDOM(): HTMLElement {
    const line = document.createElement('div');
    line.className = 'wrong-line';
    const message = document.createElement('b');
    message.textContent = this.diagnostic.message;
    line.append(message);
    if (this.diagnostic.hint) line.append(` ${this.diagnostic.hint}`);
    return line;
  }
}

const setWrong = StateEffect.define<DecorationSet>();

/** What is underlined, and the first message below its line; both stay where they are while the text is edited. */
const found = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes }) {
    const set = effects.find((effect) => effect.is(setWrong));
    return set ? set.value : before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function wrong(): Extension {
  return found;
}

/** Shows what is wrong in the file at hand; undefined where nothing is, and nothing was. */
export function showWrong(state: EditorState, diagnostics: readonly Diagnostic[]): Transaction | undefined {
  if (diagnostics.length === 0 && state.field(found).size === 0) return undefined;
  const marks = diagnostics.flatMap((diagnostic) => {
    const { from, to } = rangeOf(state, diagnostic);
    const { message, hint } = diagnostic;
    const title = hint ? `${message}: ${hint}` : message;
    // At the end of a line there is nothing to underline: its message says enough.
    return to > from ? [Decoration.mark({ class: 'wrong', attributes: { title } }).range(from, to)] : [];
  });
  const messages = diagnostics.slice(0, 1).map((diagnostic) => {
    const { to } = state.doc.lineAt(rangeOf(state, diagnostic).from);
    return Decoration.widget({ widget: new Message(diagnostic), block: true, side: 1 }).range(to);
  });
  return state.update({ effects: setWrong.of(Decoration.set([...marks, ...messages], true)) });
}
