/** How a run stands: still going, ended, or stuck, and then who waits for whom. */
import { place } from './faults.ts';
import { moves } from './moves.ts';
import type { CpuStatus } from './moves.ts';
import { locksOf } from './run.ts';
import type { Run } from './run.ts';
import { cpuName, positionOf } from './state.ts';

export interface Report {
  /**
   * `running`: somebody can move. `ended`: all CPUs ended. `faulted`: nobody can move and at least one stopped with
   * a fault. `deadlock`: nobody can move, nobody faulted, and not all ended.
   */
  readonly kind: 'running' | 'ended' | 'faulted' | 'deadlock';
  readonly waits: readonly Wait[];
  /** Faults as sentences, in the order in which they happened. */
  readonly faults: readonly string[];
  /** Locks that a CPU kept when it ended, each as a sentence. */
  readonly kept: readonly string[];
  /** All of it in words, one sentence each. */
  readonly lines: readonly string[];
}

export interface Wait {
  readonly cpu: number;
  /** The statement at which it waits. */
  readonly statement: number;
  /** The mutex it waits for and who holds it, or the condition. */
  readonly lock?: string;
  readonly holder?: number;
  /** Where and in which step the holder took it. */
  readonly taken?: { readonly statement: number; readonly step: number };
  readonly condition?: string;
  readonly text: string;
}

/** The report on a run's last state. */
export function reportOf(run: Run): Report {
  const { program, state } = run;
  const statuses = moves(program, state);
  const waits = statuses.flatMap((status) => waitOf(run, status) ?? []);
  const faults = run.steps.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'fault' ? [`${event.fault.message}.`] : [])),
  );
  const kept = locksOf(run).flatMap(({ lock, cpu, statement, step }) => {
    const kind = statuses[cpu].kind;
    if (kind !== 'ended' && kind !== 'faulted') return [];
    const how = kind === 'ended' ? 'ended' : 'stopped with a fault';
    return [
      `${cpuName(cpu)} ${how} and still holds ${lock}, taken in step ${step} (${place(program, statement)}).`,
    ];
  });
  const kind = statuses.some((status) => status.kind === 'ready')
    ? 'running'
    : statuses.some((status) => status.kind === 'faulted')
      ? 'faulted'
      : waits.length > 0
        ? 'deadlock'
        : 'ended';
  const lines = [...faults, ...kept];
  if (kind === 'deadlock') lines.push(`Deadlock: nobody can move.`, ...waits.map(({ text }) => text));
  if (kind === 'faulted' && waits.length > 0) {
    lines.push('As a consequence nobody else can move:', ...waits.map(({ text }) => text));
  }
  if (kind === 'ended') lines.unshift('All CPUs have ended.');
  return { kind, waits, faults, kept, lines };
}

function waitOf(run: Run, status: CpuStatus): Wait | undefined {
  const { program, state } = run;
  if (status.kind !== 'waits-for-lock' && status.kind !== 'waits-for-condition') return undefined;
  const { cpu, statement } = status;
  const { frame } = program.code[positionOf(state, program.cpus[cpu])];
  const where = `in ${program.functions[program.frames[frame].function].name} (${place(program, statement)})`;
  if (status.kind === 'waits-for-condition') {
    const { condition } = status;
    return { cpu, statement, condition, text: `${cpuName(cpu)} ${where} waits until ${condition}.` };
  }
  const { lock, holder, address } = status;
  const held = locksOf(run).find((entry) => entry.address === address);
  const taken = held && { statement: held.statement, step: held.step };
  const since = taken
    ? `, which ${cpuName(holder)} took in step ${taken.step} (${place(program, taken.statement)})`
    : '';
  return { cpu, statement, lock, holder, taken, text: `${cpuName(cpu)} ${where} waits for ${lock}${since}.` };
}
