/** A report in words. */
import type { Report } from './report.ts';

/** All of a report, one sentence each. */
export function reportLines({ kind, waits, idle, faults, kept }: Report): string[] {
  const waiting = waits.map(({ text }) => text);
  const ended = idle.length === 0 ? 'All CPUs have ended.' : 'All CPUs have ended or are idle.';
  return [
    ...(kind === 'ended' ? [ended] : []),
    ...faults,
    ...kept,
    ...(kind === 'deadlock' ? ['Deadlock: nobody can move.', ...waiting] : []),
    ...(kind === 'faulted' && waits.length > 0 ? ['As a consequence nobody else can move:', ...waiting] : []),
    ...(kind === 'running' ? [] : idle.map(({ text }) => text)),
  ];
}
