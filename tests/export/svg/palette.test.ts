import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mixed, PALETTE } from '../../../src/export/svg/palette.ts';

const tokens = readFileSync('src/site/tokens.css', 'utf8');

test.each(Object.entries(PALETTE))('%s is what the light theme has', (name, colour) => {
  expect(tokens).toContain(`--u-${name}: light-dark(${colour},`);
});

test('colours are mixed channel by channel', () => {
  expect(mixed('#000', 0.5, '#fff')).toBe('#808080');
  expect(mixed('#ff0000', 0.25, '#0000ff')).toBe('#4000bf');
  expect(mixed('#0b62a8', 1, '#fff')).toBe('#0b62a8');
});
