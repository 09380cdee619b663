/**
 * How much is tried. `npm test`, which CI runs, tries a fixed share of what could be tried; `npm run test:full` tries all
 * of it, by setting UNFORMED_FULL. Random programs come from seeds: UNFORMED_SEED says where a campaign begins, so that
 * it can go on where another one ended, or begin with the program that failed.
 */
import { setImmediate } from 'node:timers/promises';

/** True where everything is to be tried, which takes hours. */
export const isFull = process.env.UNFORMED_FULL === '1';

/** The seed that campaigns begin with. */
export const FIRST = Number(process.env.UNFORMED_SEED ?? 1);

/** Random programs, one for each seed. */
export interface Campaign {
  readonly count: number;
  /** What is tried, for the title of a test: `60 random programs from seed 1 on`. */
  readonly title: string;
  /** Milliseconds after which the campaign hangs for sure. */
  readonly timeout: number;
  /** Tries one program after the other. What fails comes with its seed and its text. */
  each(write: (seed: number) => string, attempt: (text: string, seed: number) => unknown): Promise<void>;
  /**
   * The same where many are tried at the price of one: `attempt` gets up to `size` of them, and answers a check for each.
   * What a check throws comes with its seed and its text.
   */
  many(
    size: number,
    write: (seed: number) => string,
    attempt: (programs: readonly Written[]) => readonly (() => void)[],
  ): Promise<void>;
}

export interface Written {
  readonly seed: number;
  readonly text: string;
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
          throw failure({ seed, text }, error);
        }
        tell(seed - first + 1);
        // Vitest asks its workers now and then whether they are alive.
        await setImmediate();
      }
    },
    async many(size, write, attempt) {
      for (let from = 0; from < count; from += size) {
        const programs = Array.from({ length: Math.min(size, count - from) }, (_, index) => {
          const seed = first + from + index;
          return { seed, text: write(seed) };
        });
        attempt(programs).forEach((check, index) => {
          try {
            check();
          } catch (error) {
            throw failure(programs[index], error);
          }
          tell(from + index + 1);
        });
        await setImmediate();
      }
    },
  };

  function tell(done: number): void {
    if (isFull && done % 1000 === 0) console.log(`${title}: ${done} tried`);
  }
}

function failure({ seed, text }: Written, cause: unknown): Error {
  return new Error(`seed ${seed} (UNFORMED_SEED=${seed} begins with it):\n${text}`, { cause });
}
