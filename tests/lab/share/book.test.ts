/** Links quote the editions for ever: what is in one stays as it is. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const EDITIONS: readonly [name: string, sha256: string][] = [
  ['1.txt', '16d763b131e29ccdec6734cc7902a7a343d4362014ca3b40764c474000cbc5c9'],
];

test.each(EDITIONS)('edition %s is what it was', (name, sha256) => {
  const text = readFileSync(`content/models/quoted/${name}`);
  expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
});

test('no edition is missing here', () => {
  expect(readdirSync('content/models/quoted')).toEqual(EDITIONS.map(([name]) => name));
});
