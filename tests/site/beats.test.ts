import { expect, test } from 'vitest';
import { beginsWith, placeBeats } from '../../src/site/build/beats.ts';
import { movesTo } from '../../src/site/build/orders.ts';
import { compiled, small } from '../components/program.ts';

const program = compiled(small);
const order = movesTo(program, 'a*');
/** As components/Beat.astro writes it. */
const beat = (at: string, text = 'text') => `<div class="beat" data-beat="@${at}">${text}</div>`;
const place = (html: string, at = 0) => placeBeats(program, 'race', html, order, at);

test('beats get their number of steps, and the one at which the figure opens is marked', () => {
  const beats = `${beat('')} ${beat('a2', '<p>a</p>')} ${beat('a*')}`;
  const { html, places } = place(beats, 2);
  expect(places).toEqual([0, 2, order.length]);
  expect(html).toBe(
    `<div class="beat" data-beat="0">text</div> <div class="beat" data-beat="2" data-now><p>a</p></div> <div class="beat" data-beat="${order.length}">text</div>`,
  );
  // Behind a beat the figure tells its last step instead.
  expect(place(beats, 3).html).not.toContain('data-now');
  expect(place('')).toEqual({ html: '', places: [] });
});

test.each([
  ['a@nowhere', /order "a@nowhere" does not fit test\.c\. .*no moment @nowhere/],
  ['b1', /^Figure "race": the beat at "b1" is not a beginning of the figure's order\.$/],
  ['a* b1', /is not a beginning/],
])('a beat at %j ends the build', (at, message) => {
  expect(() => place(beat(at))).toThrow(message);
});

test('beats out of order, and what is no beat, end the build', () => {
  expect(() => place(beat('a3') + beat('a2'))).toThrow(/"a2" is not later than the beat before it/);
  expect(() => place(beat('a2') + beat('a2'))).toThrow(/not later/);
  expect(() => place('<p>Text</p>')).toThrow(/only beats can stand inside of it/);
});

test('choices count when orders are compared', () => {
  expect(beginsWith([{ cpu: 0, choice: 1 }], [{ cpu: 0, choice: 0 }])).toBe(false);
  expect(beginsWith([{ cpu: 0, choice: 1 }], [])).toBe(true);
});
