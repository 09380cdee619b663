/** How a run stands: still going, ended, or stuck, and then who waits for whom. */
import { place } from './faults.ts';
import { isAtRest } from './idle.ts';
import { moves } from './moves.ts';
import type { CpuStatus } from './moves.ts';
import { rootAt } from './places.ts';
import type { Fault } from './events.ts';
import { scratchThread, threadName } from './holder.ts';
import { isReadDepth } from './rcu.ts';
import { freedOf, locksOf } from './run.ts';
import type { FreedObject, HeldLock, Run } from './run.ts';
import { cpuName, positionOf } from './state.ts';

export interface Report {
  /**
   * `running`: somebody can move. `ended`: all CPUs ended, or are idle. `faulted`: nobody can move and at least one
   * stopped with a fault. `deadlock`: nobody can move, nobody faulted, and somebody waits who may not do so for ever.
   */
  readonly kind: 'running' | 'ended' | 'faulted' | 'deadlock';
  readonly waits: readonly Wait[];
  /** The waits that may last for ever. */
  readonly idle: readonly Wait[];
  /** Faults as sentences, in the order in which they happened. */
  readonly faults: readonly string[];
  /** Locks that a CPU kept when it ended, each as a sentence. */
  readonly kept: readonly string[];
}

export interface Wait {
  readonly cpu: number;
  /** The statement at which it waits. */
  readonly statement: number;
  /** The mutex it waits for and who holds it, or the condition. */
  readonly lock?: string;
  readonly address?: number;
  readonly holder?: number;
  /** Where and in which step the holder took it. */
  readonly taken?: { readonly statement: number; readonly step: number };
  readonly condition?: string;
  /** The CPUs whose read sections it waits for. */
  readonly readers?: readonly number[];
  readonly text: string;
}

/** The report on a run's last state. */
export function reportOf(run: Run): Report {
  const { program, state } = run;
  const statuses = moves(program, state);
  const [idle, waits] = [true, false].map((rests) =>
    statuses.filter((status) => isAtRest(status) === rests).flatMap((status) => waitOf(run, status) ?? []),
  );
  const faults = run.steps.flatMap(({ events }, index) =>
    events.flatMap((event) =>
      event.kind === 'fault' ? [`${event.fault.message}.${freedBefore(run, index, event.fault)}`] : [],
    ),
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
  return { kind, waits, idle, faults, kept };
}

/** Who freed the object that a fault behind `length` steps is about; undefined if nobody did. */
export function freerOf(run: Run, length: number, fault: Fault): string | undefined {
  const found = freedObject(run, length, fault);
  return found && freerName(run, found);
}

function freerName({ program }: Run, { cpu }: FreedObject): string {
  return cpu === undefined ? threadName(program, scratchThread(program)) : cpuName(cpu);
}

function freedObject(run: Run, length: number, { about }: Fault): FreedObject | undefined {
  return about.length === 1 ? freedOf(run, length).get(about[0].address) : undefined;
}

/** Who freed the object that a fault is about, and where, as a sentence behind others; empty for other faults. */
function freedBefore(run: Run, length: number, fault: Fault): string {
  const found = freedObject(run, length, fault);
  if (!found) return '';
  const { program } = run;
  const { label, address, cpu, step, statement, frame } = found;
  const name = program.functions[program.frames[frame].function].name;
  const who = freerName(run, found);
  const when = cpu === undefined ? '' : ` in step ${step}`;
  const freedIt = `${who} freed it${when} (${place(program, statement)}, ${name}).`;
  const type = rootAt(program, address)?.type;
  return label && type?.kind === 'struct'
    ? ` It was ${type.name} ${label.name} until ${freedIt}`
    : ` ${freedIt}`;
}

/** The locks and read sections that a CPU waits for others to leave, after `length` steps. */
export function heldAgainst(run: Run, length: number, status: CpuStatus): HeldLock[] {
  if (status.kind === 'waits-for-lock')
    return locksOf(run, length).filter(({ address }) => address === status.address);
  if (status.kind !== 'waits-for-readers') return [];
  return locksOf(run, length).filter(
    ({ address, cpu }) => isReadDepth(run.program, address) && status.readers.includes(cpu),
  );
}

function waitOf(run: Run, status: CpuStatus): Wait | undefined {
  const { program, state } = run;
  if (!('text' in status)) return undefined;
  const { cpu, statement } = status;
  const { frame } = program.code[positionOf(state, program.cpus[cpu])];
  const where = `in ${program.functions[program.frames[frame].function].name} (${place(program, statement)})`;
  if (status.kind === 'waits-for-condition') {
    const { condition, now } = status;
    const how = status.idle ? ', as it may for ever' : '';
    const worth = now ? `; ${now} now` : '';
    return {
      cpu,
      statement,
      condition,
      text: `${cpuName(cpu)} ${where} waits until ${condition}${how}${worth}.`,
    };
  }
  const held = heldAgainst(run, run.length, status);
  if (status.kind === 'waits-for-readers') {
    const since = held.map(
      (section) =>
        `${cpuName(section.cpu)} is inside a read section since step ${section.step} (${place(program, section.statement)})`,
    );
    const text = `${cpuName(cpu)} ${where} waits for a grace period: ${since.join(', ')}.`;
    return { cpu, statement, readers: status.readers, text };
  }
  const { lock, address, holder } = status;
  const [taken] = held.map((entry) => ({ statement: entry.statement, step: entry.step }));
  const since = taken
    ? `, which ${cpuName(holder)} took in step ${taken.step} (${place(program, taken.statement)})`
    : '';
  return {
    cpu,
    statement,
    lock,
    address,
    holder,
    taken,
    text: `${cpuName(cpu)} ${where} waits for ${lock}${since}.`,
  };
}
