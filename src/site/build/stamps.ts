/** The orders of a model as stamps of one scale, each with how it ends. */
import type { Program } from '~/language/program.ts';
import { performanceOf } from '~/performance/of-run.ts';
import { extentOf, thumbnailOf, type Thumbnail } from '~/picture/thumbnail.ts';
import { replay } from '~/schedule/replay.ts';
import { cpuName } from '~/machine/state.ts';
import type { Order } from '~/explore/exploration.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export interface Stamp {
  readonly number: number;
  /** `CPU0 reserve the name, CPU1 register` */
  readonly words: string;
  readonly verdict: Order['verdict'];
  /** Of its runs, the one that is shown: a wrong one if there is one. */
  readonly schedule: string;
  readonly thumbnail: Thumbnail;
  readonly outcome: Outcome;
}

/** A stamp for each order that a check of the program found. */
export function stampsOf(program: Program, orders: readonly Order[]): Stamp[] {
  const shown = orders.map((order) => {
    const ending = order.endings.find(({ verdict }) => verdict === order.verdict) ?? order.endings[0];
    return {
      ...order,
      schedule: ending.schedule,
      performance: performanceOf(replay(program, ending.schedule)),
    };
  });
  const extent = Math.max(...shown.map(({ performance }) => extentOf(performance)));
  return shown.map(({ number, sections, verdict, schedule, performance }) => ({
    number,
    words: sections.map(({ cpu, name }) => `${cpuName(cpu)} ${name}`).join(', '),
    verdict,
    schedule,
    thumbnail: thumbnailOf(performance, extent),
    outcome: outcomeOf(program, schedule),
  }));
}
