/**
 * Two texts of a file beside each other: what it was, and what it is now, which can be edited there, or not. Where a
 * screen is narrow, both are one text, with what was there above what is. Fetched on demand.
 */
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { createElement, Undo2 } from 'lucide';
import { indenting } from './indent.ts';
import { modelC } from './language.ts';
import { theme } from './theme.ts';

export interface SideBySideOptions {
  readonly before: string;
  readonly now: string;
  /** What the two texts are called. */
  readonly labels: readonly [before: string, now: string];
  /** Told of every change of what it is now; without it, nothing can be changed. */
  readonly changed?: (text: string) => void;
  /** True where neither text is the better one: they do not differ in colour. */
  readonly neutral?: boolean;
}

export interface SideBySide {
  readonly close: () => void;
}

const reading: Extension = [EditorState.readOnly.of(true), keymap.of(defaultKeymap)];

const merging = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--u-bad-wash)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--u-good-wash)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--u-bad)',
  },
  '&.cm-merge-b .cm-changedText': { background: 'none', textDecoration: 'underline 2px var(--u-good)' },
  '.take-back': {
    border: '0',
    minHeight: '0',
    padding: '0.1rem 0.2rem',
    background: 'none',
    cursor: 'pointer',
  },
  // Where nothing was before, there is only the way back.
  '.cm-deletedChunk:not(:has(.cm-deletedLine))': { backgroundColor: 'transparent' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--u-bad)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--u-good)' },
  '.cm-deletedChunk .cm-chunkButtons': { insetInlineEnd: '0.25rem' },
  '.cm-collapsedLines': {
    padding: '0.1rem 1rem',
    color: 'var(--u-muted)',
    background: 'var(--u-panel)',
    fontFamily: 'var(--sl-font)',
  },
  // Signs that not every font has.
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
});

/** Goes before the other colours. Where the two are one text, what stands above is of the first: a dashed edge tells it from the second. */
const neutrally = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, &.cm-merge-b .cm-changedLine, .cm-deletedChunk': {
    backgroundColor: 'var(--u-panel)',
  },
  '&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--u-muted)',
  },
  '&.cm-merge-a .cm-changedLineGutter, &.cm-merge-b .cm-changedLineGutter, .cm-deletedLineGutter': {
    background: 'var(--u-muted)',
  },
  '.cm-deletedChunk': { borderLeft: '3px dashed var(--u-muted)' },
});

/** A button that puts what was there in the place of what is. */
function takeBack(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'take-back';
  button.title = 'Take this change back';
  button.ariaLabel = button.title;
  button.append(createElement(Undo2, { width: 14, height: 14, 'aria-hidden': 'true' }));
  return button;
}

/** The same where the view itself listens, and only for a mouse: a key presses it, too. */
function takeBackBeside(): HTMLButtonElement {
  const button = takeBack();
  button.addEventListener('click', ({ detail }) => {
    if (detail === 0) button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
  });
  return button;
}

export function sideBySide(parent: HTMLElement, options: SideBySideOptions): SideBySide {
  const { before, now, labels, changed, neutral } = options;
  const common: Extension = [
    lineNumbers(),
    EditorState.tabSize.of(4),
    EditorView.lineWrapping,
    modelC(),
    theme,
    neutral ? [neutrally, merging] : merging,
    EditorState.phrases.of({ '$ unchanged lines': '$ lines, the same in both' }),
  ];
  const label = (text: string) => EditorView.contentAttributes.of({ 'aria-label': text, tabindex: '0' });
  const editing: Extension = changed
    ? [
        history(),
        indentUnit.of('\t'),
        indenting,
        keymap.of([{ key: 'Tab', run: insertTab, shift: indentLess }, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed(state.doc.toString());
        }),
      ]
    : reading;
  const comparing = { collapseUnchanged: { margin: 3, minSize: 6 }, diffConfig: { timeout: 200 } };
  const last: Extension = [common, label(labels[1]), editing];
  if (matchMedia('(width < 40rem)').matches) {
    const mergeControls = (type: 'accept' | 'reject', action: (event: MouseEvent) => void): HTMLElement => {
      // What is there is there already: nobody has to accept it.
      if (type === 'accept') return document.createElement('span');
      const button = takeBack();
      button.addEventListener('click', action);
      return button;
    };
    const unified = unifiedMergeView({
      original: before,
      mergeControls: changed ? mergeControls : false,
      ...comparing,
    });
    const view = new EditorView({ parent, doc: now, extensions: [last, unified] });
    return { close: () => view.destroy() };
  }
  const view = new MergeView({
    parent,
    a: { doc: before, extensions: [common, label(labels[0]), reading] },
    b: { doc: now, extensions: last },
    ...(changed && { revertControls: 'a-to-b' as const, renderRevertControl: takeBackBeside }),
    ...comparing,
  });
  return { close: () => view.destroy() };
}
