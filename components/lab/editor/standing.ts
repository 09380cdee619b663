/** Where the CPUs of the figure stand, in the text of the editor. */
import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

/** A CPU and the line that it is about to run, or waits in. */
export interface Standing {
  readonly cpu: number;
  readonly name: string;
  readonly line: number;
  readonly waits: boolean;
}

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
    label.textContent = `${this.standing.name} ${this.standing.waits ? 'waits here' : 'is here'}`;
    return label;
  }
}

const setStandings = StateEffect.define<DecorationSet>();

const standings = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes }) {
    const set = effects.find((effect) => effect.is(setStandings));
    return set ? set.value : before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function standing(): Extension {
  return standings;
}

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
  const next = Decoration.set(marks, true);
  if (RangeSet.eq([state.field(standings)], [next])) return undefined;
  return state.update({ effects: setStandings.of(next) });
}
