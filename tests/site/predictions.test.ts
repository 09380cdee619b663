/** The right answer to a question comes from the model; what does not fit it ends the build. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { rightAnswer, rightOption } from '../../src/site/build/predictions.ts';
import { follow } from '../../src/schedule/moments.ts';
import { build } from '../machine/programs.ts';
import { model } from '../models/models.ts';

function answerTo(question: string, order: string): string {
  const program = model('notifier.c');
  return rightAnswer(question, { program, run: follow(program, order), check: () => exploreFully(program) });
}

// docs/facts/race.md §1, §2, §6: after STATE 2 a() runs a3 and b() runs b2; b() cannot be called before M's code can run.
test.each([
  ['call:b()', 'a@notifier b* a*', 'b2'],
  ['call:a()', 'a@notifier b* a*', 'a3'],
  ['call:b()', '', 'none'],
  ['ending:b', 'a@notifier b* a*', 'b2 b1 b3'],
  ['ending:b', 'a* b*', 'b3 b2 b1'],
  ['fate', 'a@notifier b@enable', 'open'],
  ['fate', 'a@notifier b*', 'bad'],
  ['fate', 'b*', 'good'],
  ['status:CPU1', 'a@notifier b*', 'ended'],
  ['status:CPU1', 'a@notifier a2 b1', 'ready'],
  ['orders:wrong', '', '1'],
  ['orders:all', '', '10'],
  ['verdict', '', 'violated'],
])('%s after "%s" is %s', (question, order, right) => {
  expect(answerTo(question, order)).toBe(right);
});

// CPU1 sets ready and takes it back: unless CPU0 looks in between, it looks for ever.
test.each([
  ['', 'open'],
  ['b1 a*', 'good'],
  ['b*', 'none'],
])('the fate of the livelock after "%s" is %s', (order, right) => {
  const program = build(
    'int ready;\nvoid cpu0(void) { while (!ready) ; }\nvoid cpu1(void) { ready = 1; ready = 0; }\n',
  );
  const situation = { program, run: follow(program, order), check: () => exploreFully(program) };
  expect(rightAnswer('fate', situation)).toBe(right);
});

test('a question that the model cannot answer says what it could', () => {
  expect(() => answerTo('call:c()', '')).toThrow('There is no call "c()"; there are a(), b().');
  expect(() => answerTo('ending:b', 'a@notifier')).toThrow('some CPU can go on');
  expect(() => answerTo('status:CPU7', '')).toThrow('there are CPU0, CPU1');
  expect(() => answerTo('weather', '')).toThrow('There is no kind of answer "weather"');
  expect(() => answerTo('constructor', '')).toThrow('There is no kind of answer "constructor"');
});

test('options without the right answer, without explanation, or with one value twice are refused', () => {
  const options = [
    { value: 'b3', why: 'It came last.' },
    { value: 'b2', why: 'It is on top.' },
  ];
  expect(rightOption(options, 'b2')).toBe(1);
  expect(() => rightOption(options, 'b1')).toThrow('The model answers "b1", which is no option: b3, b2.');
  expect(() => rightOption([...options, options[0]], 'b2')).toThrow('Two options have one value');
  expect(() => rightOption([options[0], { value: 'b2', why: ' ' }], 'b2')).toThrow('has no explanation');
  expect(() => rightOption([options[1]], 'b2')).toThrow('at least two options');
});
