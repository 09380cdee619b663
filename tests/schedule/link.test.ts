import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fingerprintIn,
  formatLink,
  isFigureName,
  LONGEST,
  parseLink,
  partsOf,
  readPart,
  writePart,
} from '../../src/schedule/link.ts';
import { parseSchedule } from '../../src/schedule/schedule.ts';
import { ABBA, build } from '../machine/programs.ts';

const program = build(ABBA);
const moves = parseSchedule('a2b1');

const move = fc.record({ cpu: fc.nat(3), choice: fc.oneof(fc.constant(0), fc.nat(12)) });
const order = fc.array(move, { maxLength: 40 });
const fingerprint = fc.stringMatching(/^[0-9a-z]{7}$/);
const figures = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,11}$/), {
  minLength: 1,
  maxLength: 3,
});

describe('an address', () => {
  test('keeps the parts of several figures apart', () => {
    const both = writePart('#fix=09aa.a3', 'race', '4f1c.a20');
    expect(both).toBe('#fix=09aa.a3&race=4f1c.a20');
    expect(partsOf(both)).toEqual([
      { figure: 'fix', text: '09aa.a3' },
      { figure: 'race', text: '4f1c.a20' },
    ]);
    expect(readPart(both, 'race')).toBe('4f1c.a20');
    expect(readPart(both, 'fix')).toBe('09aa.a3');
    expect(writePart(both, 'fix', '09aa.a4')).toBe('#race=4f1c.a20&fix=09aa.a4');
    expect(writePart(both, 'race', undefined)).toBe('#fix=09aa.a3');
  });

  test('has a part for the whole name of a figure only', () => {
    expect(readPart('#therace=x', 'race')).toBeUndefined();
    expect(readPart('#race', 'race')).toBeUndefined();
    expect(readPart('', 'race')).toBeUndefined();
    expect(readPart('#__proto__=x', 'race')).toBeUndefined();
    expect(partsOf('#&&==&=')).toEqual([]);
  });

  test('that is a plain anchor gives way', () => {
    expect(writePart('#state-1', 'race', '4f1c.a20')).toBe('#race=4f1c.a20');
    expect(writePart('#race=4f1c.a20', 'race', undefined)).toBe('');
  });
});

test.each(['', '2nd', '-race', 'a race', 'race=fix', 'race&fix'])('%j is no name of a figure', (name) => {
  expect(isFigureName(name)).toBe(false);
});

describe('a link', () => {
  test('carries the fingerprint and the order', () => {
    const text = formatLink(program, moves);
    expect(text).toBe(`${program.fingerprint}.a2b1`);
    expect(fingerprintIn(text)).toBe(program.fingerprint);
    expect(parseLink(program, text)).toEqual({ kind: 'fits', moves });
  });

  test('of any figures and orders comes back from its address', () => {
    fc.assert(
      fc.property(
        figures,
        fingerprint,
        fc.array(order, { minLength: 3, maxLength: 3 }),
        (names, made, all) => {
          const own = { fingerprint: made };
          let hash = '';
          names.forEach((name, index) => (hash = writePart(hash, name, formatLink(own, all[index]))));
          expect(names.every(isFigureName)).toBe(true);
          expect(partsOf(hash).map(({ figure }) => figure)).toEqual(names);
          names.forEach((name, index) =>
            expect(parseLink(own, readPart(hash, name)!)).toEqual({ kind: 'fits', moves: all[index] }),
          );
        },
      ),
    );
  });

  test('made for another text says so', () => {
    const other = build(ABBA.replace('count + 10', 'count + 20'));
    expect(parseLink(other, formatLink(program, moves))).toMatchObject({
      kind: 'other-text',
      schedule: 'a2b1',
      message: expect.stringContaining('another text'),
    });
  });

  test('outlives a change of comments', () => {
    expect(parseLink(build(`/* new */\n${ABBA}`), formatLink(program, moves)).kind).toBe('fits');
  });

  test.each([
    ['', 'it says no order of steps'],
    ['a20', 'it says no order of steps'],
    ['.a20', 'it does not say which program'],
    ['xyz.a2', 'it does not say which program'],
    ['<img src=x>.a2', 'it does not say which program'],
    ['x0000000.a2', 'it does not say which program'],
    ['0000000x.a2', 'it does not say which program'],
    ['0000000.a', 'expected how many steps CPU0 takes'],
    ['0000000.20', 'expected the letter of a CPU'],
    [`0000000.${'a1b1'.repeat(LONGEST)}`, 'it is too long'],
  ])('that says %j is damaged', (text, why) => {
    expect(parseLink(program, text)).toEqual({
      kind: 'damaged',
      message: expect.stringMatching(/^This link is damaged(?::|\. )/),
    });
    expect(parseLink(program, text)).toMatchObject({ message: expect.stringContaining(why) });
  });

  test('of the longest order that is read fits, and one sign more is too long', () => {
    const order = formatLink(program, []) + 'a1b1'.repeat(LONGEST / 4 - 2);
    expect(order).toHaveLength(LONGEST);
    expect(parseLink(program, order)).toMatchObject({ kind: 'fits', moves: { length: LONGEST / 2 - 4 } });
    expect(parseLink(program, `${order}0`)).toMatchObject({ kind: 'damaged' });
  });

  test('with any text in it has a meaning or a sentence', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `${program.fingerprint}.${text}`),
        ),
        (text) => {
          expect(['fits', 'other-text', 'damaged']).toContain(parseLink(program, text).kind);
          const read = readPart(`#race=${text}`, 'race');
          if (read !== undefined) expect(parseLink(program, read).kind).toBeTypeOf('string');
        },
      ),
    );
  });
});

// What mail programs, chats and people who copy make of a link.
describe('a link that came by mail', () => {
  const sent = `#race=${formatLink(program, parseSchedule('a3!1b2'))}`;
  const meaning = (hash: string) => parseLink(program, readPart(hash, 'race') ?? '');

  test.each([
    ['an escaped choice', sent.replace('!', '%21')],
    ['a blank behind it', `${sent}%20`],
    ['a line that was broken', sent.replace('b2', '%0D%0Ab2')],
    ['the stop of its sentence', `${sent}.`],
    ['a parenthesis around it', `${sent}).`],
    ['angle brackets around it', `${sent}>`],
    ['an escaped bracket', `${sent}%3E`],
    ['an escaped exclamation mark behind it', `${sent}%21`],
    ['quotation marks', `${sent}%22,`],
    ['escapes of everything', sent.replace(/[^#\w]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)],
  ])('with %s is what was sent', (_, hash) => {
    expect(hash).not.toBe(sent);
    expect(meaning(hash)).toEqual({ kind: 'fits', moves: parseSchedule('a3!1b2') });
  });

  test('with the ampersand of HTML keeps its parts', () => {
    expect(partsOf(`${sent}&amp;fix=09aa4t2.a3`).map(({ figure }) => figure)).toEqual(['race', 'fix']);
  });

  test('without the dot at its end still leads to the start', () => {
    expect(meaning(`#race=${formatLink(program, [])}`)).toEqual({ kind: 'fits', moves: [] });
    expect(meaning(`#race=${program.fingerprint}`)).toEqual({ kind: 'fits', moves: [] });
  });

  test('is undone whatever of it was escaped, broken or followed by signs', () => {
    const altered = fc.tuple(order, fc.array(fc.nat(3)), fc.stringMatching(/^[.,;:!?)>\]}"'*_]{0,3}$/));
    fc.assert(
      fc.property(altered, ([moves, how, signs]) => {
        const text = `race=${formatLink(program, moves)}`;
        const hash = [...text].map((sign, index) => {
          const escaped = `%${sign.charCodeAt(0).toString(16)}`;
          return [sign, sign, escaped, `${sign} `][how[index] ?? 0];
        });
        expect(meaning(`#${hash.join('')}${signs}`)).toEqual({ kind: 'fits', moves });
      }),
    );
  });
});
