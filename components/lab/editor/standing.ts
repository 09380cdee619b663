/** Where the CPUs of the figure stand, in the text of the editor. */
import type { EditorState, Transaction } from '@codemirror/state';
import { Decoration, WidgetType } from '@codemirror/view';
import { told } from './decorations.ts';

/** A CPU and the line that it is about to run, or waits in. */
export interface Standing {
  readonly cpu: number;
  readonly name: string;
  readonly line: number;
  readonly waits: boolean;
}

/**
 * The theme draws its words. As text they would stand in the line, and a browser that puts what somebody types into the
 * place of several lines would take them for some of the program.
 */
class Label extends WidgetType {
  readonly standing: Standing;

  constructor(standing: Standing) {
    super();
    this.standing = standing;
  }

  override eq({ standing }: Label): boolean {
    return standing.cpu === this.standing.cpu && standing.waits === this.standing.waits;
  }

  toDOM(): HTMLElement {
    const label = document.createElement('span');
    label.className = 'at-label';
    label.style.setProperty('--accent', `var(--u-cpu${this.standing.cpu})`);
    label.dataset.words = `${this.standing.name} ${this.standing.waits ? 'waits here' : 'is here'}`;
    return label;
  }
}

const standings = told();

export const standing = standings.extension;

/** Marks the lines in which CPUs stand, in the file at hand; undefined if they are marked already. */
export function showStandings(state: EditorState, all: readonly Standing[]): Transaction | undefined {
  const { doc } = state;
  const marks = all.flatMap((standing) => {
    if (standing.line > doc.lines) return [];
    const { from, to } = doc.line(standing.line);
    const { cpu } = standing;
    const style = `--accent: var(--u-cpu${cpu}); --wash: var(--u-cpu${cpu}-wash)`;
    return [
      Decoration.line({ class: 'at', attributes: { style } }).range(from),
      Decoration.widget({ widget: new Label(standing), side: 1 }).range(to),
    ];
  });
  return standings.show(state, Decoration.set(marks, true));
}
