import { describe, expect, test } from 'vitest';
import { mended } from '../../src/schedule/mended.ts';

describe('what a mail made of a link is undone', () => {
  test.each([
    ['a sign that is escaped', 'a3%211', 'a3!1'],
    ['one that is escaped twice', 'a3%25211', 'a3!1'],
    ['a broken line', 'a20\r\nb16', 'a20b16'],
    ['an escaped break', 'a20%0D%0Ab16', 'a20b16'],
    ['a line that goes on, in quoted-printable', 'a20=\r\nb16', 'a20b16'],
    ['the same with a blank behind the sign', 'a20= \nb16', 'a20b16'],
    ['an equals sign in quoted-printable', '#race=3D12xty38.a2', '#race=12xty38.a2'],
    ['the ampersand of HTML', 'a&amp;b', 'a&b'],
    ['angle brackets', '<#race=x>', '#race=x'],
    ['a zero-width blank', 'a20​b16', 'a20b16'],
    ['the same, escaped', 'a20%E2%80%8Bb16', 'a20b16'],
    ['the same, escaped twice', 'a20%25E2%2580%258Bb16', 'a20b16'],
    ['a soft hyphen', 'a20­b16', 'a20b16'],
    ['a byte order mark', '﻿a20', 'a20'],
  ])('%s', (_, altered, sent) => expect(mended(altered)).toBe(sent));

  test('and a link that nothing happened to is as it was', () => {
    expect(mended('#race=12xty38.a3!1b16&fix=09aa4t2.a3')).toBe('#race=12xty38.a3!1b16&fix=09aa4t2.a3');
  });
});
