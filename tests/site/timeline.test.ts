import { describe, expect, test } from 'vitest';
import { addressOf, happenings, happeningsOf, isDate, whenText } from '../../src/site/book/timeline.ts';

const all = happenings('this test');

test('days, months and versions are said in words', () => {
  expect(whenText('2015-03-05')).toBe('5 March 2015');
  expect(whenText('2019-01')).toBe('January 2019');
  expect(whenText('v4.6')).toBe('v4.6');
});

test('what happened stands in the order in which it happened', () => {
  const dates = all.map(({ when }) => when).filter(isDate);
  expect(dates.length).toBeGreaterThan(5);
  expect(dates).toEqual([...dates].sort());
});

test('everything can be looked up, or says where it was read', () => {
  for (const { when, links = [], readIn } of all) {
    expect(links.length > 0 || readIn, when).toBeTruthy();
    for (const link of links) expect(new URL(addressOf(link)).protocol).toBe('https:');
  }
});

// docs/facts/later-kernels.md §5.
test('the commits are those that are known to have changed it', () => {
  const commits = all.flatMap(({ links = [] }) =>
    links.flatMap((link) => ('commit' in link ? [link.commit] : [])),
  );
  expect(commits).toEqual([
    '8cb2c2dc4727',
    '36e505c16e61',
    '7e545d6eca20',
    '0f49fc95b86f',
    '958ef1e39d24',
    'd67a53720966',
    '5e8ed280dab9',
  ]);
});

describe('a timeline with a slip ends the build with page, file and entry', () => {
  const good = { when: '2015-03-05', what: 'It happens.', readIn: 'v4.0' };
  const refused = (...data: unknown[]) => {
    return () => happeningsOf({ path: 'content/timeline.json', data }, '/linux/');
  };

  test.each([
    [[{ ...good, when: 'March 2015' }], 'entry 1 (March 2015), "when": a day or a month'],
    [[good, { ...good, what: 'no stop' }], 'entry 2 (2015-03-05), "what": whole sentences'],
    [[{ when: 'v4.6', what: 'It happens.' }], 'entry 1 (v4.6): it needs "links", or "readIn"'],
    [[{ ...good, link: [] }], 'entry 1 (2015-03-05): '],
    [
      [{ ...good, links: [{ commit: '8cb2' }] }],
      'entry 1 (2015-03-05), "links", 1, "commit": a commit is twelve digits',
    ],
    [
      [{ ...good, links: [{ text: 'x', href: 'http://x.org' }] }],
      'entry 1 (2015-03-05), "links", 1, "href": an address that begins with https://',
    ],
    [[{ ...good, links: [{ text: 'x' }] }], 'entry 1 (2015-03-05), "links", 1: a link has a "commit"'],
    [[good, { ...good, when: '2014-12' }], 'entry 2 (2014-12): it stands behind 2015-03-05, which is later'],
  ])('%j', (data, slip) => {
    expect(refused(...data)).toThrow(
      `/linux/ uses content/timeline.json, which is not as it should be.\n  ${slip}`,
    );
  });

  test('without one it is taken as it stands', () => {
    expect(happeningsOf({ path: 'x', data: [good] }, '/linux/')).toEqual([good]);
  });
});
