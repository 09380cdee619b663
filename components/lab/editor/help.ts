/**
 * What a place in the text means: what does not compile there, and its name, of Model C or of the last text that
 * compiled. Fetched with what helps writing.
 */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import {
  closeHoverTooltips,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import type { Diagnostic } from '~/language/diagnostic.ts';
import type { Program } from '~/language/program.ts';
import { explain, namesIn, type Name, type Place } from '~/lab/names.ts';
import { card } from './card.ts';
import { problemFrom } from './problems.ts';
import { wrongAt } from './wrong.ts';

/** What an editor knows of the program that its text is of. */
export interface Helper {
  /** The program of the last text that compiled. */
  readonly program: () => Program | undefined;
  /** What does not compile, in all files: of the texts as they are now, and of none before. */
  readonly problems: () => readonly Diagnostic[];
  /** Goes to a place, perhaps in another file. */
  readonly go: (place: Place) => void;
}

/** An editor with several files, as who helps writing in it needs it. */
export interface Desk extends Helper {
  /** The file at hand. */
  readonly file: () => string;
  readonly files: () => readonly string[];
  /** Has the message of a problem stand below its line. */
  readonly tell: (problem: Diagnostic) => void;
  /** Makes the edit that mends a problem. */
  readonly fix: (problem: Diagnostic) => void;
}

/** What is told of a place until the reader goes on: where F12 leads nowhere. */
const pin = StateEffect.define<Tooltip | null>();
const pinned = StateField.define<Tooltip | null>({
  create: () => null,
  update(before, { effects, docChanged, selection }) {
    const next = effects.find((effect) => effect.is(pin));
    if (next) return next.value;
    return docChanged || selection ? null : before;
  },
  provide: (field) => showTooltip.from(field),
});

interface Found {
  readonly from: number;
  readonly names: readonly Name[];
}

/** The names that the word at a position may be. */
function namesAt(state: EditorState, position: number, { program }: Desk): Found | undefined {
  const range = state.wordAt(position);
  if (!range) return undefined;
  const names = explain(state.sliceDoc(range.from, range.to), namesIn(program()));
  return names.length > 0 ? { from: range.from, names } : undefined;
}

const problemsAt = (state: EditorState, position: number, desk: Desk) =>
  wrongAt(
    state,
    desk.problems().filter(({ file }) => file === desk.file()),
    position,
  );

/** Shows what is under the pointer, and what F12 and Ctrl-click found. */
export function help(desk: Desk): Extension {
  return [
    hoverTooltip(
      ({ state }, position) => {
        // What F12 found stands there already.
        if (state.field(pinned)) return null;
        const wrongs = problemsAt(state, position, desk);
        const found = namesAt(state, position, desk);
        const from = wrongs[0]?.from ?? found?.from;
        if (from === undefined) return null;
        const problems = wrongs.map(({ diagnostic }) => diagnostic);
        const end = Math.max(position, ...wrongs.map(({ to }) => to));
        return {
          ...{ pos: from, end, above: true },
          create: () => ({ dom: card(problems, found?.names ?? [], desk.fix) }),
        };
      },
      { hideOnChange: true },
    ),
    pinned,
    keymap.of([{ key: 'Escape', run: unpin }]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!event.ctrlKey && !event.metaKey) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        return position !== null && define(view, desk, position);
      },
    }),
  ];
}

function unpin(view: EditorView): boolean {
  if (!view.state.field(pinned)) return false;
  view.dispatch({ effects: pin.of(null) });
  view.focus();
  return true;
}

/**
 * Goes to where the name at a position is defined. What the language has, and what has no place of its own, is told
 * there; asked once more, the focus goes to the link to its row.
 *
 * @returns false if nobody knows the name
 */
export function define(view: EditorView, desk: Desk, position = view.state.selection.main.head): boolean {
  const found = namesAt(view.state, position, desk);
  if (!found) return false;
  const { from, names } = found;
  const place = names.find(({ definition }) => definition)?.definition;
  if (place) {
    desk.go(place);
    return true;
  }
  if (view.state.field(pinned)?.pos === from) {
    view.dom.querySelector<HTMLElement>('.told a')?.focus();
    return true;
  }
  const create = () => {
    const dom = card([], names, desk.fix);
    dom.addEventListener('keydown', ({ key }) => void (key === 'Escape' && unpin(view)));
    return { dom };
  };
  const words = names.map(({ what, form, doc = '', row }) =>
    [`${what}: ${form}.`, doc, row && 'Part of the language; F12 again leads to its link.'].join(' '),
  );
  view.dispatch({
    effects: [
      closeHoverTooltips,
      pin.of({ pos: from, above: true, create }),
      EditorView.announce.of(words.join(' ')),
    ],
  });
  return true;
}

/** Goes to the next problem, or the one before, with its message below its line, and said. */
export function toProblem(view: EditorView, desk: Desk, backwards: boolean): boolean {
  const { state } = view;
  const { head } = state.selection.main;
  const { number: line, from } = state.doc.lineAt(head);
  const here = { file: desk.file(), line, column: head - from + 1 };
  const problem = problemFrom(here, desk.problems(), desk.files(), backwards);
  if (problem) {
    desk.tell(problem);
    desk.go(problem);
  }
  view.dispatch({
    effects: EditorView.announce.of(problem ? spoken(problem) : 'Nothing that does not compile.'),
  });
  return true;
}

function spoken({ file, line, message, hint }: Diagnostic): string {
  return `${file}, line ${line}: ${message}${hint ? `; ${hint}` : ''}.`;
}

/** Mends what does not compile at the caret, if it is known what has to stand there. */
export function mend({ state }: EditorView, desk: Desk): boolean {
  const problem = problemsAt(state, state.selection.main.head, desk).find(({ diagnostic }) => diagnostic.fix);
  if (problem) desk.fix(problem.diagnostic);
  return problem !== undefined;
}
