/** What does not compile, where it stands: underlined, and the first message in a line of its own. */
import { diagnosticCount, setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint';
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

const setMessage = StateEffect.define<Diagnostic | undefined>();

/** The first message, below its line; it stays by that line while the text is edited. */
const messages = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setMessage)) continue;
      if (!effect.value) return Decoration.none;
      const { to } = transaction.state.doc.lineAt(rangeOf(transaction.state, effect.value).from);
      const widget = Decoration.widget({ widget: new Message(effect.value), block: true, side: 1 });
      return Decoration.set([widget.range(to)]);
    }
    return before.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function wrong(): Extension {
  return messages;
}

/** True if something is shown to be wrong. */
export function isWrong(state: EditorState): boolean {
  return state.field(messages).size > 0 || diagnosticCount(state) > 0;
}

/** Shows what is wrong in the file at hand; nothing for a sound one. */
export function showWrong(state: EditorState, diagnostics: readonly Diagnostic[]): Transaction {
  const marks = diagnostics.map((diagnostic): Mark => {
    const { message, hint } = diagnostic;
    return {
      ...rangeOf(state, diagnostic),
      severity: 'error',
      message: hint ? `${message}: ${hint}` : message,
    };
  });
  const { effects, ...rest } = setDiagnostics(state, marks);
  const all = [effects ?? [], setMessage.of(diagnostics[0])].flat();
  return state.update({ ...rest, effects: all });
}
