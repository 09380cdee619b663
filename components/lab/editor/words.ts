/**
 * The words of the search panel, as the site writes them. They are there from the start: where words change, the view
 * begins anew.
 */
import { EditorState } from '@codemirror/state';

export const words = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Case',
  regexp: 'Regexp',
  'by word': 'Words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
});
