import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { aboutOf } from '../../src/site/reference/examples.ts';
import { kinds, listingOf } from '../../src/site/reference/violations.ts';

test('every listing of content/models/violations is about a kind, and every kind has one', () => {
  const listings = readdirSync('content/models/violations').map((name) => name.replace(/\.c$/, ''));
  expect(kinds.map(({ kind }) => kind as string).sort()).toEqual(listings.sort());
});

test.each(kinds.map(({ kind }) => kind))('the checker finds %s in its listing, and nothing else', (kind) => {
  const { violations, verdict } = explore(loadModel(listingOf(kind)), { merge: false });
  expect([...new Set(violations.map((violation) => violation.kind))]).toEqual([kind]);
  // A lack of objects is a mistake of the model: there is no verdict then.
  expect(verdict).toBe(kind === 'pool' ? 'incomplete' : 'violated');
  expect(aboutOf(listingOf(kind))).toMatch(/^[A-Z].*\.$/);
});
