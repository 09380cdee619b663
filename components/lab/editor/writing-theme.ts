/** Lists of names and the search panel in the colours and sizes of the site. */
import { EditorView } from '@codemirror/view';

export const writingTheme = EditorView.theme({
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxWidth: 'min(30rem, 90vw)',
    fontFamily: 'var(--u-mono)',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.15rem 0.6rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--u-bg)',
    backgroundColor: 'var(--u-ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': {
    color: 'var(--u-muted)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-small)',
    fontStyle: 'normal',
  },
  '[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '20rem', padding: '0.4rem 0.6rem', lineHeight: '1.4' },
  '.cm-panels': { color: 'var(--u-ink)', backgroundColor: 'var(--u-panel)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--u-rule)' },
  '.cm-panel.cm-search': {
    padding: '0.4rem 2rem 0.4rem 0.5rem',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-control)',
  },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3rem',
    fontSize: 'inherit',
  },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0' },
  '.cm-panel.cm-search [name=close]': {
    top: '0.4rem',
    right: '0.4rem',
    border: '0',
    padding: '0.1rem 0.4rem',
    color: 'inherit',
    fontSize: 'var(--u-size-text)',
  },
  '.cm-textfield': {
    border: '1px solid var(--u-rule)',
    borderRadius: '0.3rem',
    padding: '0.15rem 0.4rem',
    color: 'inherit',
    backgroundColor: 'var(--u-bg)',
    fontFamily: 'var(--u-mono)',
    fontSize: 'inherit',
  },
  '.cm-button': {
    border: '1px solid var(--u-rule)',
    borderRadius: '0.4rem',
    padding: '0.2rem 0.6rem',
    color: 'inherit',
    background: 'var(--u-bg)',
    fontSize: 'inherit',
  },
  '.cm-button:active': { background: 'var(--u-rule)' },
});
