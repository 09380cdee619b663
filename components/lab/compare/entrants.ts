/** What can be compared: a program, with what is known of its orders. */
import type { Exploration } from '~/explore/exploration.ts';
import type { KnownOrder } from '~/lab/compare/together.ts';
import { unpack } from '~/language/pack.ts';
import type { Program } from '~/language/program.ts';
import type { ProgramFile } from '~/site/build/program-file.ts';
import { counted } from '~/words/numbers.ts';
import { headline, signOf } from '~/words/verdicts.ts';

/** What is known of a program. Plain data. */
export interface Known {
  /** What it is called in the address: letters, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  readonly when: string;
  /** The sign of its verdict. */
  readonly sign: ReturnType<typeof signOf>;
  /** `1 of 10 orders ends wrong`. */
  readonly verdict: string;
  /** `5,230 states`. */
  readonly size: string;
  /** Null where they are not told apart. */
  readonly orders: readonly KnownOrder[] | null;
}

/** A design of the book, whose program has to be fetched. */
export interface Design extends Known {
  readonly source: string;
}

export interface Entrant extends Known {
  readonly program: Program;
}

/** What a check found, as it is compared: of a design, or of a text that somebody wrote. */
export function knownOf(title: Pick<Known, 'id' | 'name' | 'when'>, found: Exploration): Known {
  return {
    ...title,
    sign: signOf(found),
    verdict: headline(found),
    size: counted(found.states, 'state'),
    orders:
      found.orders?.map(({ number, sections, verdict, endings }) => ({
        number,
        sections,
        verdict,
        endings: endings.map((ending) => ({ verdict: ending.verdict, schedule: ending.schedule })),
      })) ?? null,
  };
}

/**
 * A design with its program.
 *
 * @throws Error if it does not come
 */
export async function fetched(design: Design): Promise<Entrant> {
  const response = await fetch(design.source);
  if (!response.ok) throw new Error(response.statusText);
  return { ...design, program: unpack(((await response.json()) as ProgramFile).program) };
}
