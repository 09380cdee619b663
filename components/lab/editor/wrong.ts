/** What does not compile, where it stands: underlined, and one message in a line of its own. */
import type { EditorState, Transaction } from '@codemirror/state';
import { Decoration, WidgetType } from '@codemirror/view';
import type { Diagnostic, Position } from '~/language/diagnostic.ts';
import { told } from './decorations.ts';

/** Where a place is in a text, as far as the text has it. */
export function offsetOf({ doc }: EditorState, { line, column }: Position): number {
  const { from, to } = doc.line(Math.min(line, doc.lines));
  return Math.min(from + column - 1, to);
}

/** What is underlined: at the end of a line, where nothing is, the character in front. */
function rangeOf(state: EditorState, diagnostic: Diagnostic): { from: number; to: number } {
  const at = offsetOf(state, diagnostic);
  const line = state.doc.lineAt(at);
  const to = Math.min(at + diagnostic.length, line.to);
  return { from: to > at ? at : Math.max(line.from, at - 1), to };
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

const underline = Decoration.mark({ class: 'wrong' });
const found = told();

export const wrong = found.extension;

/** What does not compile, and what is underlined of it. */
export interface Wrong {
  readonly from: number;
  readonly to: number;
  readonly diagnostic: Diagnostic;
}

/** Those of some diagnostics of this very text that are underlined at a position. */
export function wrongAt(state: EditorState, diagnostics: readonly Diagnostic[], position: number): Wrong[] {
  return diagnostics
    .map((diagnostic) => ({ ...rangeOf(state, diagnostic), diagnostic }))
    .filter(({ from, to }) => from <= position && position <= to);
}

/**
 * Shows what is wrong in the file at hand; undefined if it is shown already.
 *
 * @param told whose message stands below its line
 */
export function showWrong(
  state: EditorState,
  diagnostics: readonly Diagnostic[],
  told: Diagnostic | undefined,
): Transaction | undefined {
  const marks = diagnostics.flatMap((diagnostic) => {
    const { from, to } = rangeOf(state, diagnostic);
    return to > from ? [underline.range(from, to)] : [];
  });
  const messages = (told ? [told] : []).map((diagnostic) => {
    const { to } = state.doc.lineAt(offsetOf(state, diagnostic));
    return Decoration.widget({ widget: new Message(diagnostic), block: true, side: 1 }).range(to);
  });
  return found.show(state, Decoration.set([...marks, ...messages], true));
}
