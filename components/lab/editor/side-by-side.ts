/** Two texts of a file beside each other: what it was, and what it is now, which can be edited there, or not. Fetched on demand. */
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { modelC } from './language.ts';
import { theme } from './theme.ts';

export interface SideBySideOptions {
  readonly before: string;
  readonly now: string;
  /** What the two texts are called. */
  readonly labels: readonly [before: string, now: string];
  /** Told of every change of what it is now; without it, nothing can be changed. */
  readonly changed?: (text: string) => void;
}

export interface SideBySide {
  readonly close: () => void;
}

const reading: Extension = [EditorState.readOnly.of(true), keymap.of(defaultKeymap)];

const merging = EditorView.theme({
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--u-bad-wash)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--u-good-wash)' },
  '&.cm-merge-a .cm-changedText': { background: 'none', textDecoration: 'underline 2px var(--u-bad)' },
  '&.cm-merge-b .cm-changedText': { background: 'none', textDecoration: 'underline 2px var(--u-good)' },
  '.cm-collapsedLines': {
    padding: '0.1rem 1rem',
    color: 'var(--u-muted)',
    background: 'var(--u-panel)',
    fontFamily: 'var(--sl-font)',
  },
});

export function sideBySide(parent: HTMLElement, options: SideBySideOptions): SideBySide {
  const common: Extension = [lineNumbers(), EditorState.tabSize.of(4), modelC(), theme, merging];
  const label = (text: string) => EditorView.contentAttributes.of({ 'aria-label': text });
  const { changed } = options;
  const editing: Extension = changed
    ? [
        history(),
        indentUnit.of('\t'),
        keymap.of([{ key: 'Tab', run: insertTab, shift: indentLess }, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed(state.doc.toString());
        }),
      ]
    : reading;
  const view = new MergeView({
    parent,
    a: {
      doc: options.before,
      extensions: [common, label(options.labels[0]), reading],
    },
    b: {
      doc: options.now,
      extensions: [common, label(options.labels[1]), editing],
    },
    ...(changed && { revertControls: 'a-to-b' as const }),
    collapseUnchanged: { margin: 3, minSize: 6 },
    diffConfig: { timeout: 200 },
  });
  return { close: () => view.destroy() };
}
