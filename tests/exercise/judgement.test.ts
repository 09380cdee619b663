import { expect, test } from 'vitest';
import { fails, holds, judged, unasked, untouched } from '../../src/exercise/judgement.ts';

test('it is solved if every condition holds', () => {
  expect(judged([holds('One'), holds('Two')])).toMatchObject({ solved: true, reason: '' });
});

test('the first condition that does not hold is the reason, with its order', () => {
  const judgement = judged([holds('One'), fails('Two', 'Why.', '', 'a1'), fails('Three', 'Other.')]);
  expect(judgement).toMatchObject({ solved: false, reason: 'Why.', schedule: 'a1' });
});

test('what could not be asked is not solved', () => {
  expect(judged([holds('One'), ...unasked(['Two'])]).solved).toBe(false);
});

test('why it is solved is said only if it is', () => {
  expect(judged([holds('One')], 'All is well.').because).toBe('All is well.');
  expect(judged([fails('One', 'Why.')], 'All is well.').because).toBe('');
});

test('nothing is held against a reader who has changed nothing, and how it stands is told', () => {
  const judgement = judged([holds('One'), fails('Two', 'Why.', '1 of 10 orders ends wrong', 'a1')]);
  expect(untouched(judgement, 'Nothing is changed yet.')).toEqual({
    solved: false,
    conditions: [
      { what: 'One', holds: undefined, detail: '' },
      { what: 'Two', holds: undefined, detail: '1 of 10 orders ends wrong' },
    ],
    reason: 'Nothing is changed yet. As it stands, 1 of 10 orders ends wrong.',
    because: '',
    deadlock: false,
    schedule: 'a1',
  });
  expect(untouched(judged([holds('One')]), 'Nothing is changed yet.').reason).toBe('Nothing is changed yet.');
});

test('where the reason speaks of a line, that line is told along', () => {
  const at = { file: 'notifier.c', line: 62 };
  const broken = { ...fails('Two', 'Why.'), at };
  expect(judged([holds('One'), broken]).at).toEqual(at);
  expect(judged([fails('One', 'Why.'), broken])).not.toHaveProperty('at');
});
