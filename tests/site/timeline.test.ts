import { expect, test } from 'vitest';
import { addressOf, happenings, isDate, whenText } from '../../src/site/book/timeline.ts';

test('days, months and versions are said in words', () => {
  expect(whenText('2015-03-05')).toBe('5 March 2015');
  expect(whenText('2019-01')).toBe('January 2019');
  expect(whenText('v4.6')).toBe('v4.6');
});

test('what happened stands in the order in which it happened', () => {
  const dates = happenings.map(({ when }) => when).filter(isDate);
  expect(dates.length).toBeGreaterThan(5);
  expect(dates).toEqual([...dates].sort());
});

test('everything can be looked up, or says where it was read', () => {
  for (const { when, links = [], readIn } of happenings) {
    expect(links.length > 0 || readIn, when).toBeTruthy();
    for (const link of links) expect(new URL(addressOf(link)).protocol).toBe('https:');
  }
});

// docs/facts/later-kernels.md §5.
test('the commits are those that are known to have changed it', () => {
  const commits = happenings.flatMap(({ links = [] }) =>
    links.flatMap((link) => ('commit' in link ? [link.commit] : [])),
  );
  expect(commits).toEqual([
    '8cb2c2dc4727',
    '36e505c16e61',
    '7e545d6eca20',
    '0f49fc95b86f',
    '958ef1e39d24',
    'd67a53720966',
  ]);
});
