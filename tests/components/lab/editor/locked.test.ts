/** What a text that is locked takes, and what it refuses. */
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { locked, replacing } from '../../../../components/lab/editor/locked.ts';

/** `shut open shut`, of which the middle is open; what it comes to, and how often an edit was refused. */
function after(changes: { from: number; to?: number; insert: string }): { text: string; refused: number } {
  let refused = 0;
  const state = EditorState.create({
    doc: 'shut open shut',
    extensions: locked([{ from: 5, to: 9 }], () => refused++),
  });
  return { text: state.update({ changes }).state.doc.toString(), refused };
}

test('an edit of an open part is taken, also at its ends', () => {
  expect(after({ from: 6, insert: 'x' })).toEqual({ text: 'shut oxpen shut', refused: 0 });
  expect(after({ from: 5, insert: 'x' })).toEqual({ text: 'shut xopen shut', refused: 0 });
  expect(after({ from: 9, insert: 'x' })).toEqual({ text: 'shut openx shut', refused: 0 });
});

test('an edit of what is locked is refused, and that is told', () => {
  expect(after({ from: 2, insert: 'x' })).toEqual({ text: 'shut open shut', refused: 1 });
});

test('an edit across an end of what is open is refused as a whole', () => {
  expect(after({ from: 7, to: 11, insert: '' })).toEqual({ text: 'shut open shut', refused: 1 });
});

test('what replaces the whole text is taken', () => {
  let refused = 0;
  const state = EditorState.create({ doc: 'shut', extensions: locked([], () => refused++) });
  expect(state.update(replacing(4, 'other', [])).state.doc.toString()).toBe('other');
  expect(refused).toBe(0);
});
