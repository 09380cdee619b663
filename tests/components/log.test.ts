import { expect, test } from 'vitest';
import { logRows, newestBad } from '~components/figure/log.ts';

const rows = logRows(
  [
    { level: 'notice', text: 'enabling', step: 0 },
    { level: 'warn', text: 'failed (-22)', step: 9 },
    { level: 'cont', text: 'and more', step: 12 },
  ],
  [{ cpu: 0, text: 'obj->state', statement: 3, step: 7 }],
  () => 'livepatch.h:42',
);

test('warnings stand between the lines of the log, in the order of time', () => {
  expect(rows.map(({ text }) => text)).toEqual([
    'enabling',
    'WARN_ON(obj->state) at livepatch.h:42',
    'failed (-22)',
    'and more',
  ]);
});

test('the newest line that says that something is wrong is the one to see', () => {
  expect(newestBad(rows)?.text).toBe('failed (-22)');
  expect(newestBad(rows.slice(0, 1))).toBeUndefined();
});
