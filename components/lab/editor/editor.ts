/**
 * The editor: one view, and a state for each file, so that each keeps its own cursor and its own undo. Only the lab
 * loads it.
 */
import {
  defaultKeymap,
  history,
  historyField,
  historyKeymap,
  indentLess,
  insertTab,
  isolateHistory,
  toggleTabFocusMode,
} from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { EditorState, StateEffect, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Diagnostic } from '~/language/diagnostic.ts';
import type { Place } from '~/lab/names.ts';
import { changeTo } from './change.ts';
import { foldHead, folding } from './folding.ts';
import type { Desk, Helper } from './help.ts';
import { modelC } from './language.ts';
import { leftOut, showLeftOut } from './left-out.ts';
import { locked, replacing, type Open } from './locked.ts';
import { goTo, holdCaret, reveal } from './scrolling.ts';
import { showStandings, standing, type Standing } from './standing.ts';
import { theme } from './theme.ts';
import { words } from './words.ts';
import { offsetOf, showWrong, wrong } from './wrong.ts';

export interface EditorOptions extends Helper {
  /** What the editor is called. */
  readonly label: string;
  /** Told of every change of a text. */
  readonly changed: (file: string, text: string) => void;
  /** Where a text of a file may be changed; without it, everywhere. */
  readonly open?: (file: string, text: string) => Open;
  /** Told of each edit where nothing may change. */
  readonly refused?: () => void;
  /** Told of the line, from 1, that the reader has gone to. */
  readonly moved?: (file: string, line: number) => void;
}

type Help = typeof import('./writing.ts');

export class Editor {
  readonly #view: EditorView;
  /** What those need to know who help writing. */
  readonly #desk: Desk;
  #extensions: Extension;
  readonly #open: EditorOptions['open'];
  readonly #refused: EditorOptions['refused'];
  readonly #states = new Map<string, EditorState>();
  #file = '';
  /** What scrolls each file to where it was. */
  readonly #scrolled = new Map<string, StateEffect<unknown>>();
  /** What helps writing, once it was asked for, and once it is there. */
  #asked: Promise<Help | undefined> | undefined;
  #help: Help | undefined;
  /** What does not compile in the file at hand, and whose message was asked for. */
  #wrong: readonly Diagnostic[] = [];
  #told: Diagnostic | undefined;
  readonly #seen = new Set<string>();

  constructor(parent: HTMLElement, options: EditorOptions) {
    this.#open = options.open;
    this.#refused = options.refused;
    this.#desk = {
      ...options,
      file: () => this.#file,
      files: () => [...this.#states.keys()],
      tell: (problem) => this.#tell(problem),
      fix: (problem) => this.fix(problem),
    };
    this.#extensions = [
      lineNumbers(),
      folding,
      history(),
      drawSelection(),
      crosshairCursor(),
      indentUnit.of('\t'),
      EditorState.tabSize.of(4),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      modelC(),
      wrong,
      standing,
      leftOut,
      words,
      theme,
      holdCaret(),
      EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
      keymap.of([
        // Tab indents; Escape and then Tab leaves the editor, and Ctrl-M makes Tab leave it at once.
        { key: 'Tab', run: insertTab, shift: indentLess },
        { key: 'Ctrl-m', mac: 'Shift-Alt-m', run: toggleTabFocusMode },
        { key: 'Mod-f', run: (view) => this.#withHelp((help) => help.openSearchPanel(view)) },
        { key: 'F12', run: (view) => this.#withHelp((help) => help.define(view, this.#desk)) },
        {
          key: 'F8',
          run: (view) => this.#withHelp((help) => help.toProblem(view, this.#desk, false)),
          shift: (view) => this.#withHelp((help) => help.toProblem(view, this.#desk, true)),
        },
        { key: 'Mod-.', run: (view) => this.#withHelp((help) => help.mend(view, this.#desk)) },
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.domEventHandlers({
        focus: () => void this.#helpWriting(),
        mouseover: () => void this.#helpWriting(),
      }),
      EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
        if (docChanged) options.changed(this.#file, state.doc.toString());
        if (selectionSet) options.moved?.(this.#file, state.doc.lineAt(state.selection.main.head).number);
      }),
    ];
    this.#view = new EditorView({ parent, state: EditorState.create({ extensions: this.#extensions }) });
  }

  /** Does something for which what helps writing may still have to be fetched. */
  #withHelp(act: (help: Help) => boolean): boolean {
    if (this.#help) return act(this.#help);
    void this.#helpWriting().then((help) => help && act(help));
    return true;
  }

  /** Has what helps writing fetched, once. Without it, the text can be written all the same. */
  #helpWriting(): Promise<Help | undefined> {
    return (this.#asked ??= this.#fetchHelp());
  }

  async #fetchHelp(): Promise<Help | undefined> {
    try {
      const help = await import('./writing.ts');
      const more = help.writing(this.#desk);
      this.#extensions = [this.#extensions, more];
      this.#keep();
      for (const [file, state] of this.#states) {
        const helped = state.update({ effects: StateEffect.appendConfig.of(more) });
        if (file === this.#file) this.#view.dispatch(helped);
        else this.#states.set(file, helped.state);
      }
      this.#help = help;
      return help;
    } catch {
      // It is asked for again with the next focus.
      this.#asked = undefined;
      return undefined;
    }
  }

  /** Takes other texts in the place of all. What was undone or could be is forgotten, but for what `kept` has. */
  load(files: Readonly<Record<string, string>>, kept: Readonly<Record<string, unknown>> = {}): void {
    this.#states.clear();
    this.#seen.clear();
    this.#scrolled.clear();
    for (const [name, text] of Object.entries(files))
      this.#states.set(name, this.#stateOf(name, text, kept[name]));
    this.#file = '';
  }

  /** Puts another text in the place of a file's, as one edit that can be undone. The file at hand stays the same. */
  write(file: string, text: string): void {
    const shown = this.#file;
    this.open(file);
    const { doc } = this.#view.state;
    if (this.#open) {
      if (doc.toString() !== text) this.#view.dispatch(replacing(doc.length, text, this.#open(file, text)));
    } else {
      const changes = changeTo(doc.toString(), text);
      if (changes) this.#view.dispatch({ changes, userEvent: 'input' });
    }
    this.open(shown);
  }

  /** The same of several files. */
  writeAll(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  /** Takes a file that was not there before; the one at hand stays the same. */
  add(file: string, text: string): void {
    this.#states.set(file, this.#stateOf(file, text, undefined));
  }

  /** Forgets a file. It must not be the one at hand. */
  remove(file: string): void {
    this.#states.delete(file);
    this.#seen.delete(file);
    this.#scrolled.delete(file);
  }

  /** Shows a file. */
  open(file: string): void {
    const state = this.#states.get(file);
    if (!state || file === this.#file) return;
    this.#keep();
    this.#scrolled.set(this.#file, this.#view.scrollSnapshot());
    this.#file = file;
    // How far it was scrolled was another text's.
    this.#view.scrollDOM.scrollTop = 0;
    this.#view.setState(state);
    if (!this.#seen.has(file)) foldHead(this.#view);
    this.#seen.add(file);
    const scrolled = this.#scrolled.get(file);
    if (scrolled) this.#view.dispatch({ effects: scrolled });
  }

  /** Shows a place, and takes the focus there. The page stays where it is, unless the place is out of its view. */
  go({ file, line, column }: Place): void {
    this.open(file);
    const { doc } = this.#view.state;
    const target = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const anchor = Math.min(target.from + column - 1, target.to);
    goTo(this.#view, anchor);
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  /** Brings a line into view in the editor: the focus stays where it is, and so does the page. */
  reveal(line: number): void {
    reveal(this.#view, line);
  }

  /** Shows what does not compile in the file at hand, with the message of the first, or of the one that was asked for. */
  wrong(diagnostics: readonly Diagnostic[]): void {
    this.#wrong = diagnostics;
    const told = diagnostics.find((one) => one === this.#told) ?? diagnostics[0];
    const change = showWrong(this.#view.state, diagnostics, told);
    if (change) this.#view.dispatch(change);
  }

  #tell(problem: Diagnostic): void {
    this.#told = problem;
    this.wrong(this.#wrong);
  }

  /** Makes the edit that mends a problem, which undo takes back; does nothing if the text has changed since. */
  fix(problem: Diagnostic): void {
    const { file, fix } = problem;
    if (!fix || !this.#desk.problems().includes(problem)) return;
    this.#desk.go({ file, ...fix.from });
    const { state } = this.#view;
    const from = offsetOf(state, fix.from);
    this.#view.dispatch({
      changes: { from, to: offsetOf(state, fix.to), insert: fix.text },
      selection: { anchor: from + fix.text.length },
      annotations: isolateHistory.of('full'),
      userEvent: 'input.fix',
    });
  }

  /** Shows where CPUs stand in the file at hand. */
  standings(all: readonly Standing[]): void {
    const change = showStandings(this.#view.state, all);
    if (change) this.#view.dispatch(change);
  }

  /** Makes the lines pale that are not a part of the program, in the file at hand. */
  leftOut(lines: readonly number[]): void {
    const change = showLeftOut(this.#view.state, lines);
    if (change) this.#view.dispatch(change);
  }

  /** What undo and redo would do, by file: what `load` takes. */
  kept(): Record<string, unknown> {
    this.#keep();
    return Object.fromEntries(
      [...this.#states].map(([name, state]) => [name, state.toJSON({ history: historyField })]),
    );
  }

  close(): void {
    this.#view.destroy();
  }

  #keep(): void {
    if (this.#states.has(this.#file)) this.#states.set(this.#file, this.#view.state);
  }

  #stateOf(name: string, text: string, kept: unknown): EditorState {
    const locks = this.#open ? locked(this.#open(name, text), this.#refused) : [];
    const config = { extensions: [this.#extensions, locks] };
    try {
      const state = EditorState.fromJSON(kept, config, { history: historyField });
      if (state.doc.toString() === text) return state;
    } catch {
      // Nothing was kept, or by another version of the editor: the text is there all the same.
    }
    return EditorState.create({ ...config, doc: text });
  }
}
