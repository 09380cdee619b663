/** What a reader is told about the run that they made. */
import { expect, test } from 'vitest';
import { findingWords } from '../../src/words/findings.ts';
import { findingOf } from '../../src/explore/doom.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { follow } from '../../src/schedule/moments.ts';
import { model } from '../models/models.ts';
import { compiled } from '../components/program.ts';

function told(program: Program, order: string, attempts = 1) {
  const { fates, result } = exploreFully(program);
  const finding = findingOf(fates!, result.orders, follow(program, order));
  if (finding.end === null) throw new Error('the run has not ended');
  return findingWords(program, finding, attempts);
}

/** Lines move when a listing is edited. */
const withoutLines = (text: string) => text.replace(/:\d+/g, ':N');

test('the race is told by its locks, functions and sections', () => {
  const { headline, verdict, paragraphs } = told(model('notifier.c'), 'a@notifier b* a*', 3);
  expect(headline).toBe('You found it with attempt 3.');
  expect(verdict).toBe('This run ends wrong. It is order 3 of 10, the only wrong one.');
  expect(paragraphs.map(withoutLines)).toEqual([
    expect.stringMatching(
      /^Step \d+ decided it: CPU1 took `klp_mutex` in `klp_enable_patch\(\)` \(livepatch\.h:N, section “enable”\)\. From there on, no order of the remaining steps ends well\.$/,
    ),
    'Before that, CPU0 had to take `klp_mutex` in `klp_module_notify()` (notifier.c:N, section “notifier”). With that step first, this run can still end well.',
    "So CPU1's step fell between two sections of CPU0: after “become COMING” and before “notifier”.",
  ]);
});

test('of several wrong orders it says so, and a first attempt is called that', () => {
  const { headline, verdict } = told(model('unformed.c'), 'a@gap b* a*');
  expect(headline).toBe('You found it with your first attempt.');
  expect(verdict).toMatch(/^This run ends wrong\. It is order \d+ of 10, one of 2 that can end wrong\.$/);
});

test('a good run says where it could still have been turned', () => {
  const { headline, verdict, paragraphs } = told(model('notifier.c'), 'b* a*');
  expect(headline).toBe('Not yet.');
  expect(verdict).toBe('This run ends well. It is order 10 of 10.');
  expect(paragraphs[0]).toMatch(/After step \d+ it could still have ended either way/);
});

test('without sections and locks the statement that decided is quoted', () => {
  const program = compiled(
    'int x, seen;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { seen = x; }\nvoid check_seen(void) { assert(seen); }\n',
  );
  expect(told(program, 'b* a*').paragraphs).toEqual([
    'Step 1 decided it: CPU1 ran `seen = x;` in `cpu1()` (test.c:3). From there on, no order of the remaining steps ends well.',
    'Before that, CPU0 had to run `x = 1;` in `cpu0()` (test.c:2). With that step first, this run can still end well.',
  ]);
});

test('where nothing could have helped, it says that', () => {
  const program = compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n');
  expect(told(program, 'a*')).toEqual({
    headline: 'You found it with your first attempt.',
    verdict: 'This run ends wrong.',
    paragraphs: ['No step of it decided that: from the start on, no order of steps ends well.'],
  });
});
