/** What does not compile, where it stands: underlined, and the first message in a line of its own. */
import type { EditorState, Transaction } from '@codemirror/state';
import { Decoration, WidgetType } from '@codemirror/view';
import type { Diagnostic } from '~/language/diagnostic.ts';
import { told } from './decorations.ts';

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
    const words = document.createElement('p');
    const message = document.createElement('b');
    message.textContent = this.diagnostic.message;
    words.append(message);
    if (this.diagnostic.hint) words.append(` ${this.diagnostic.hint}`);
    line.append(words);
    return line;
  }
}

const found = told();

export const wrong = found.extension;

/** Shows what is wrong in the file at hand; undefined if it is shown already. */
export function showWrong(state: EditorState, diagnostics: readonly Diagnostic[]): Transaction | undefined {
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
  return found.show(state, Decoration.set([...marks, ...messages], true));
}
