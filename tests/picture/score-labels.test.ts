import { describe, expect, test } from 'vitest';
import { besideTexts } from '../../src/picture/score-labels.ts';

describe('a line through a score leaves out what is written', () => {
  const name = { x: 100, y: 40, height: 14, text: 'klp_enable_patch' };

  test('where a text stands in its way it is in two pieces', () => {
    expect(besideTexts(120, [3, 130], [name])).toEqual([
      [3, 40],
      [54, 130],
    ]);
  });

  test('beside the text it is whole: left of it, and where no letter comes any more', () => {
    // 16 letters of 6.4 pixels.
    expect(besideTexts(99, [3, 130], [name])).toEqual([[3, 130]]);
    expect(besideTexts(212, [3, 130], [name])).toEqual([[3, 130]]);
  });

  test('texts in rows upon each other leave no piece between them', () => {
    const below = { ...name, y: 54 };
    expect(besideTexts(120, [3, 130], [below, name])).toEqual([
      [3, 40],
      [68, 130],
    ]);
  });
});
