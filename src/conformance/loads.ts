/** What loading and unloading m came to. */
import type { Recording } from '../recording/recording.ts';
import type { Scope } from './scope.ts';

/** The result of loading or unloading m. */
export interface Loaded {
  /** The line of the recording, from 1. */
  readonly line: number;
  readonly call: 'load_module' | 'delete_module';
  readonly value: number;
  /** Absent if it is not known, or does not count, which CPU it was. */
  readonly cpu?: number;
}

/** What loading and unloading m came to, in the order of the console. */
export function loadsOf({ items }: Recording, { anyCpu }: Scope = {}): Loaded[] {
  // What comes before the first heading has been done before anything is looked at.
  const first = items.findIndex(({ kind }) => kind === 'phase');
  return (first < 0 ? [] : items.slice(first)).flatMap((item): Loaded[] => {
    if (item.kind !== 'result' || item.module !== 'm') return [];
    const call = calls[item.call];
    if (call === undefined) return [];
    const { line, value, cpu } = item;
    return [{ line, call, value, ...(!anyCpu && cpu !== undefined && { cpu }) }];
  });
}

const calls: Readonly<Partial<Record<string, Loaded['call']>>> = {
  finit_module: 'load_module',
  delete_module: 'delete_module',
};
