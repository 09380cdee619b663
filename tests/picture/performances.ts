/** Performances for the tests of pictures, in short form. */
import type { Event, Performance, Step } from '../../src/picture/performance.ts';

export const call = (name: string, own = false): Event => ({ kind: 'call', name, own });
export const back: Event = { kind: 'return' };
export const take = (lock: number): Event => ({ kind: 'take', lock });
export const release = (lock: number): Event => ({ kind: 'release', lock });
export const put = (text: string, owner?: number): Event => ({ kind: 'note', text, owner, how: 'put' });

/** A step of a lane. */
export const by = (lane: number, ...events: Event[]): Step => ({ lane, events });

/** A performance of two lanes. */
export function perform(steps: readonly Step[], more: Partial<Performance> = {}): Performance {
  return { lanes: ['CPU0', 'CPU1'], locks: ['first', 'second'], lives: [], facts: [], steps, ...more };
}

/** So many steps in which nothing happens. */
export const quiet = (lane: number, count: number): Step[] => Array.from({ length: count }, () => by(lane));
