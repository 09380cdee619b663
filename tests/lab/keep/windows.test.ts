/** However windows come between each other, no text is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFull } from '../../campaign.ts';
import { MemoryStore } from './works.ts';
import { acts, missing, SHARED, Windows } from './windows.ts';

const numRuns = isFull ? 100_000 : 2_000;

test('whatever two or three windows do at once, each word that was typed is kept, but for what somebody deleted', async () => {
  let parted = 0;
  await fc.assert(
    fc.asyncProperty(acts, fc.scheduler(), async (all, scheduler) => {
      const store = new MemoryStore(() => scheduler.schedule(Promise.resolve()));
      store.works.set(SHARED.id, SHARED);
      const windows = new Windows();
      const lives = Promise.all(all.map((one) => windows.live(store, one)));
      await scheduler.waitFor(lives);
      expect(missing(windows.words, [...store.works.values(), ...store.removed])).toEqual([]);
      if ([...store.works.values()].some(({ title }) => title.includes('copy'))) parted++;
    }),
    { numRuns },
  );
  // Or else they never came between each other.
  expect(parted).toBeGreaterThan(numRuns / 10);
});
