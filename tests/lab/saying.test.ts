/** What stands above the work, while a text is checked, broken, or given up. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { compile } from '../../src/language/compile.ts';
import { sayingOf } from '../../src/lab/saying.ts';
import type { Phase, Result } from '../../src/lab/session.ts';
import { BROKEN, LOST, project } from './texts.ts';

function resultOf(text: string): Result {
  const { files, entry } = project(text);
  const program = compile(files, entry).program!;
  return { version: 1, program, checked: { result: exploreFully(program).result } };
}

function brokenBy(text: string): Phase {
  const { files, entry } = project(text);
  return { kind: 'broken', diagnostics: compile(files, entry).diagnostics };
}

const lost = resultOf(LOST);

test('the verdict on this very text is told alone', () => {
  expect(sayingOf({ kind: 'checked' }, lost, false)).toMatchObject({
    kind: 'wrong',
    headline: '1 of 2 ways to end is wrong',
    before: '',
  });
});

test('a text that was changed a moment ago keeps the verdict of the one before', () => {
  expect(sayingOf({ kind: 'compiling' }, lost, false).headline).toBe('1 of 2 ways to end is wrong');
});

test('one that has been checked for a while is told as such first, with how far that is', () => {
  const progress = { phase: 'states', states: 1870, transitions: 2000 } as const;
  expect(sayingOf({ kind: 'checking', program: lost.program, progress }, lost, true)).toEqual({
    kind: 'open',
    headline: 'Checking…',
    what: 'Trying every order: 1,870 states so far.',
    before: '1 of 2 ways to end is wrong',
  });
});

test('that a text does not compile comes before the verdict on the one before', () => {
  expect(sayingOf(brokenBy(BROKEN), lost, true)).toEqual({
    kind: 'open',
    headline: 'Does not compile: 1 problem',
    what: '',
    before: '1 of 2 ways to end is wrong',
  });
  expect(sayingOf(brokenBy(BROKEN), undefined, true).before).toBe('');
});

test('a check that was given up, or failed, is no verdict, and says why', () => {
  expect(sayingOf({ kind: 'cancelled', program: undefined }, undefined, true)).toMatchObject({
    headline: 'No verdict',
    what: 'The check was cancelled.',
  });
  expect(sayingOf({ kind: 'failed', reason: 'The text is too long.' }, undefined, true)).toMatchObject({
    headline: 'No verdict',
    what: 'The text is too long.',
  });
});
