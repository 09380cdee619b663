import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packed, unpacked } from '../../../src/lab/share/packed.ts';

test('every text comes back, in letters, digits, hyphens and low lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const code = await packed(text);
      expect(code).toMatch(/^[\w-]+$/);
      expect(await unpacked(code, 10_000)).toBe(text);
    }),
  );
});

test('a text may have as many bytes as are allowed, and not one more', async () => {
  const code = await packed('ü'.repeat(500));
  expect(await unpacked(code, 1000)).toBe('ü'.repeat(500));
  await expect(unpacked(code, 999)).rejects.toThrow('larger than anything');
});

test('what would inflate to a gigabyte is given up on its first bytes', async () => {
  const bomb = deflateRawSync(Buffer.alloc(2 ** 30)).toString('base64url');
  expect(bomb.length).toBeGreaterThan(1_000_000);
  const before = process.memoryUsage().rss;
  const started = performance.now();
  await expect(unpacked(bomb, 100_000)).rejects.toThrow('larger than anything');
  expect(performance.now() - started).toBeLessThan(3000);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
});

test.each([
  ['', 'it cannot be unpacked.'],
  ['A', 'a part of it is missing.'],
  ['AAAA', 'it cannot be unpacked.'],
  ['a b', 'it has signs that do not belong to it.'],
  [deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url'), 'what is in it is no text.'],
  [deflateRawSync(Buffer.from('a text')).toString('base64url').slice(0, -4), 'it cannot be unpacked.'],
])('%j is no text', async (code, why) => {
  await expect(unpacked(code, 1000)).rejects.toThrow(why);
});
