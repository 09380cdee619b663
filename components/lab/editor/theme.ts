/** The editor in the colours of the site; dark and light follow its variables. */
import { EditorView } from '@codemirror/view';

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--u-ink)', backgroundColor: 'var(--u-bg)' },
  '&.cm-focused': { outline: '2px solid var(--u-ink)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--u-mono)', fontSize: 'var(--u-size-control)', lineHeight: '1.25rem' },
  '.cm-content': { caretColor: 'var(--u-ink)', padding: '0.25rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--u-ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    border: '0',
    color: 'var(--u-muted)',
    backgroundColor: 'var(--u-bg)',
    fontSize: 'var(--u-size-small)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--u-rule) 35%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--u-ink)', backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--u-muted) 30%, transparent)',
  },
  '.cm-foldPlaceholder': {
    border: '0',
    padding: '0 0.4rem',
    color: 'var(--u-muted)',
    backgroundColor: 'var(--u-rule)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-small)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--u-rule)',
    borderRadius: '0.4rem',
    color: 'var(--u-ink)',
    backgroundColor: 'var(--u-bg)',
    boxShadow: '0 4px 16px var(--u-shadow)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--u-bg)',
    backgroundColor: 'var(--u-ink)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--u-mono)', fontSize: 'var(--u-size-control)' },
  '.cm-panels': { color: 'var(--u-ink)', backgroundColor: 'var(--u-panel)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--u-bad) 1.5px',
    textUnderlineOffset: '0.2em',
  },
  '.c-keyword': { color: 'var(--u-code-keyword)' },
  '.c-string': { color: 'var(--u-code-string)' },
  '.c-comment, .c-mark': { color: 'var(--u-muted)' },
  '.c-mark': { fontStyle: 'italic' },
  '.left-out, .left-out *': { color: 'var(--u-pencil)' },
  '.locked': {
    backgroundImage:
      'repeating-linear-gradient(135deg, var(--u-panel) 0 8px, color-mix(in srgb, var(--u-rule) 45%, var(--u-bg)) 8px 16px)',
  },
  '.at': { backgroundColor: 'var(--wash)', boxShadow: 'inset 3px 0 var(--accent)' },
  '.at-label': {
    marginLeft: '1rem',
    color: 'var(--accent)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-small)',
    fontWeight: '600',
  },
  '.wrong-line': {
    margin: '0.15rem 0.75rem 0.25rem 2.5rem',
    borderLeft: '3px solid var(--u-bad)',
    padding: '0.2rem 0.6rem',
    color: 'var(--u-ink)',
    backgroundColor: 'var(--u-bad-wash)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-control)',
    whiteSpace: 'normal',
  },
  '.wrong-line b': { color: 'var(--u-bad)' },
});
