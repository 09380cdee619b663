/**
 * How much is tried. `npm test`, which CI runs, tries a fixed share of what could be tried; `npm run test:full` tries all
 * of it, by setting UNFORMED_FULL. Random programs come from seeds: UNFORMED_SEED says where a campaign begins, so that
 * it can go on where another one ended, or begin with the program that failed.
 */
import { setImmediate } from 'node:timers/promises';

/** True where everything is to be tried, which takes hours. */
export const isFull = process.env.UNFORMED_FULL === '1';

const FIRST = Number(process.env.UNFORMED_SEED ?? 1);

/** Random programs, one for each seed. */
export interface Campaign {
  readonly count: number;
  /** What is tried, for the title of a test: `60 random programs from seed 1 on`. */
  readonly title: string;
  /** Milliseconds after which the campaign hangs for sure. */
  readonly timeout: number;
  /** Tries one program after the other. What fails comes with its seed and its text. */
  each(write: (seed: number) => string, attempt: (text: string, seed: number) => unknown): Promise<void>;
}

/** A campaign of so many programs in CI, and so many in full. */
export function programs(sizes: { readonly ci: number; readonly full: number }): Campaign {
  return campaign(isFull ? sizes.full : sizes.ci, FIRST);
}

/** A campaign of `count` programs from a seed on. */
export function campaign(count: number, first: number): Campaign {
  const title = `${count} random programs from seed ${first} on`;
  return {
    count,
    title,
    timeout: 60_000 + count * 30_000,
    async each(write, attempt) {
      for (let seed = first; seed < first + count; seed++) {
        const text = write(seed);
        try {
          await attempt(text, seed);
        } catch (error) {
          throw new Error(`seed ${seed} (UNFORMED_SEED=${seed} begins with it):\n${text}`, { cause: error });
        }
        const done = seed - first + 1;
        if (isFull && done % 1000 === 0) console.log(`${title}: ${done} tried`);
        // Vitest asks its workers now and then whether they are alive.
        await setImmediate();
      }
    },
  };
}
