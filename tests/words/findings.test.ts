/** What a reader is told about the run that they made. */
import { expect, test } from 'vitest';
import { findingWords } from '../../src/words/findings.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import { findingOf } from '../../src/explore/finding.ts';
import type { Program } from '../../src/language/program.ts';
import { follow } from '../../src/schedule/moments.ts';
import { model } from '../models/models.ts';
import { compiled } from '../components/program.ts';

function told(program: Program, order: string, attempts = 1) {
  const finding = findingOf(exploreFully(program, { merge: false }), follow(program, order))!;
  if (finding.end === null) throw new Error('the run has not ended');
  return findingWords(program, finding, attempts);
}

test('the race is told by its locks and functions, and by what came of it', () => {
  const { headline, verdict, paragraphs } = told(model('notifier.c'), 'a@notifier b* a*', 3);
  expect(headline).toBe('You found it with attempt 3.');
  expect(verdict).toBe('This run ends wrong. It is order 3 of 10, the only wrong one.');
  expect(paragraphs).toEqual([
    expect.stringMatching(
      /^Step \d+ decided it: CPU1 took `klp_mutex` in `klp_enable_patch\(\)` before CPU0 did in `klp_module_notify\(\)`; then CPU0 put `b1` and `b2` on top of `b3`/,
    ),
    'With the other step first, this run can still end well.',
  ]);
});

test('of several wrong orders it says so, and a first attempt is called that', () => {
  const { headline, verdict } = told(model('unformed.c'), 'a@gap b* a*');
  expect(headline).toBe('You found it with your first attempt.');
  expect(verdict).toMatch(/^This run ends wrong\. It is order \d+ of 10, one of 2 that can end wrong\.$/);
});

test('a good run says since when it could not go wrong any more', () => {
  const { headline, verdict, paragraphs } = told(model('notifier.c'), 'b* a*');
  expect(headline).toBe('Not yet.');
  expect(verdict).toBe('This run ends well. It is order 10 of 10.');
  expect(paragraphs[1]).toMatch(/^Since step \d+ it could only end well: CPU1 took `module_mutex`/);
});

test('where nothing could have helped, it says that', () => {
  const program = compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n');
  expect(told(program, 'a*')).toEqual({
    headline: 'You found it with your first attempt.',
    verdict: 'This run ends wrong.',
    paragraphs: ['No step decided it: every order fails, from the start on.'],
  });
});
