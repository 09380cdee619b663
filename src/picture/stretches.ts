/** What goes on for a while: who holds what, who waits, where an object is in its life, what is true. */
import type { Stretch } from './blocks.ts';
import type { Fact, Performance } from './performance.ts';

/** A lock in somebody's hands. */
export interface Holding extends Stretch {
  readonly lane: number;
  readonly lock: number;
}

/** Somebody who waits, until its next step. */
export interface Waiting extends Stretch {
  readonly lane: number;
}

/** An object at a station of its life. */
export interface Stay extends Stretch {
  readonly life: number;
  readonly station: string;
}

/** Which lock is held by whom and how long, in the order in which they are taken. What is kept goes on to the end. */
export function holdingsOf({ steps }: Performance): Holding[] {
  const holdings: (Holding & { to: number })[] = [];
  steps.forEach(({ lane, events }, before) => {
    for (const event of events) {
      if (event.kind === 'take') holdings.push({ lane, lock: event.lock, from: before, to: steps.length });
      if (event.kind !== 'release') continue;
      const held = holdings.findLast((one) => one.lane === lane && one.lock === event.lock);
      if (held) held.to = before + 1;
    }
  });
  return holdings;
}

/** When each lane waits: from the step with which it had to, to its next one. */
export function waitingsOf({ steps }: Performance): Waiting[] {
  const waitings: (Waiting & { to: number })[] = [];
  const open = new Map<number, Waiting & { to: number }>();
  steps.forEach(({ lane, events }, before) => {
    const waiting = open.get(lane);
    if (waiting) waiting.to = before;
    open.delete(lane);
    for (const event of events) {
      if (event.kind !== 'wait' || open.has(event.lane)) continue;
      const next = { lane: event.lane, from: before + 1, to: steps.length };
      open.set(event.lane, next);
      waitings.push(next);
    }
  });
  return waitings;
}

/** Where each object was in its life, from its first station on. */
export function staysOf({ lives, steps }: Performance): Stay[] {
  const stays: (Stay & { to: number })[] = [];
  const open = lives.map(({ first }, life) => begin(life, first, 0));
  steps.forEach(({ events }, before) => {
    for (const event of events) {
      if (event.kind !== 'station') continue;
      const last = open[event.life];
      if (last) last.to = before + 1;
      open[event.life] = begin(event.life, event.to, before + 1);
    }
  });
  return stays;

  function begin(
    life: number,
    station: string | undefined,
    from: number,
  ): (Stay & { to: number }) | undefined {
    if (station === undefined) return undefined;
    const stay = { life, station, from, to: steps.length };
    stays.push(stay);
    return stay;
  }
}

/** When a fact is true, up to the end of the performance. */
export function truthOf({ turns }: Fact, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let index = 0; index < turns.length; index += 2) {
    const to = Math.min(end, turns[index + 1] ?? end);
    if (turns[index] < to || (turns[index] === end && to === end)) stretches.push({ from: turns[index], to });
  }
  return stretches;
}
