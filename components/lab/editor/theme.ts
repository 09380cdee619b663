/** The editor in the colours of the site; dark and light follow its variables. */
import { EditorView } from '@codemirror/view';

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--u-ink)', backgroundColor: 'var(--u-bg)' },
  '&.cm-focused': { outline: 'none' },
  // Drawn above the line numbers and the washes of lines.
  '&.cm-focused::after': {
    position: 'absolute',
    inset: '0',
    zIndex: '201',
    border: '2px solid var(--u-ink)',
    pointerEvents: 'none',
    content: '""',
  },
  '.cm-scroller': {
    // What a message is as wide as.
    containerType: 'inline-size',
    fontFamily: 'var(--u-mono)',
    fontSize: 'var(--u-size-control)',
    lineHeight: '1.25rem',
  },
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
  '.wrong': {
    textDecoration: 'underline wavy var(--u-bad) 1.5px',
    textUnderlineOffset: '0.2em',
  },
  '.fold-marker': {
    display: 'inline-block',
    width: '0.35rem',
    height: '0.35rem',
    margin: '0 0.25rem 0.15rem',
    borderRight: '1.5px solid var(--u-muted)',
    borderBottom: '1.5px solid var(--u-muted)',
    transform: 'rotate(-45deg)',
    cursor: 'pointer',
  },
  '.fold-marker.open': { transform: 'rotate(45deg)', opacity: '0.4' },
  '.fold-marker.open:hover': { opacity: '1' },
  '.c-keyword': { color: 'var(--u-code-keyword)' },
  '.c-string': { color: 'var(--u-code-string)' },
  '.c-comment, .c-mark': { color: 'var(--u-muted)' },
  '.c-mark': { fontStyle: 'italic' },
  '.left-out, .left-out *': { color: 'var(--u-muted)', fontStyle: 'italic' },
  '.left-out': { backgroundColor: 'var(--u-panel)' },
  '.locked': {
    backgroundImage:
      'var(--locked, repeating-linear-gradient(135deg, var(--u-panel) 0 8px, color-mix(in srgb, var(--u-rule) 45%, var(--u-bg)) 8px 16px))',
  },
  // Nothing is hatched there.
  '@media (forced-colors: active)': {
    '.locked': { borderLeft: 'var(--locked-edge, 4px double GrayText)', paddingLeft: '2px' },
  },
  '.at': { backgroundColor: 'var(--wash)', boxShadow: 'inset 3px 0 var(--accent)' },
  '.at-label::after': {
    marginLeft: '1rem',
    color: 'var(--accent)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-small)',
    fontWeight: '600',
    content: 'attr(data-words)',
  },
  // Its margins would count for no height: the room around it is inside. It stays in view beside the line numbers.
  '.wrong-line': {
    position: 'sticky',
    left: '4rem',
    boxSizing: 'border-box',
    width: 'calc(100cqi - 4rem)',
    padding: '0.15rem 0.75rem 0.25rem 0.5rem',
  },
  '.wrong-line p': {
    margin: '0',
    borderLeft: '3px solid var(--u-bad)',
    padding: '0.2rem 0.6rem',
    color: 'var(--u-ink)',
    backgroundColor: 'var(--u-bad-wash)',
    fontFamily: 'var(--sl-font)',
    fontSize: 'var(--u-size-control)',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  },
  '.wrong-line b': { color: 'var(--u-bad)' },
});
