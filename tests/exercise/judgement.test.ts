import { expect, test } from 'vitest';
import { fails, holds, judged, unasked } from '../../src/exercise/judgement.ts';

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
