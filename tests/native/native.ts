/** Runs a listing as native C, in the order of lock acquisitions and choices that a run of the machine had. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../../src/language/program.ts';
import type { Event } from '../../src/machine/events.ts';
import { moves, statusOf } from '../../src/machine/moves.ts';
import { READ_LOCK } from '../../src/machine/rcu.ts';
import { logOf, warningsOf, type Run } from '../../src/machine/run.ts';
import { checks, endingLines } from '../../src/machine/readers.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shim = fileURLToPath(new URL('../../src/export/c/shim.h', import.meta.url));

let made: string | undefined;

/** Where compiled listings go: one folder for a test file, gone with its process. */
function folder(): string {
  if (!made) {
    const path = mkdtempSync(join(tmpdir(), 'unformed-native-'));
    process.once('exit', () => rmSync(path, { recursive: true, force: true }));
    made = path;
  }
  return made;
}

/** Compiles a listing with our shim and harness, warnings being errors. Answers the path of the program. */
export function compileNative(cc: string, listing: string, program: Program): string {
  const output = join(mkdtempSync(join(folder(), 'listing-')), 'run');
  const names = program.properties
    .flatMap(({ role, thread }) => (role === 'check' ? [`CHECK(${thread.name})`] : []))
    .join(' ');
  const defines = [...program.defines, `SHIM_CPUS=${program.cpus.length}`, `CHECKS=${names}`];
  execFileSync(
    cc,
    [
      // The kernel leaves this one warning out as well: a stub does not use what it is given.
      ...['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter', '-pthread'],
      ...defines.map((define) => `-D${define}`),
      ...['-include', shim, join(here, 'harness.c'), listing],
      ...['-o', output],
    ],
    { encoding: 'utf8' },
  );
  return output;
}

/** True if the step of this event released a mutex. */
export function releasesMutex(event: Event): boolean {
  return event.kind === 'unlock' && event.lock !== READ_LOCK;
}

/** What a step is to whoever hands over the baton. */
interface Turn {
  readonly cpu: number;
  /** The entry of the script that lets it happen, if it needs one. */
  readonly entry: string | undefined;
  readonly releases: boolean;
  /** It writes to memory that others can see. */
  readonly writes: boolean;
}

/**
 * The baton's script: who takes each lock in turn, and each choice that was open. A CPU that another one overtakes on
 * its way from an unlock to its next entry stops behind the unlock, if it had still to write something.
 */
export function scriptOf(run: Run): string[] {
  const turns = turnsOf(run);
  const script: string[] = [];
  /** For each CPU, where its last entry is, and what has come of it since. */
  const since = run.program.cpus.map(() => ({ entry: 0, unlocks: 0, stands: false }));
  turns.forEach(({ cpu, entry, releases }, index) => {
    const begin = (text: string) => {
      since[cpu] = { entry: script.length, unlocks: 0, stands: false };
      script.push(text);
    };
    if (since[cpu].stands) begin(`${cpu}`);
    if (entry !== undefined) {
      since.forEach((other, number) => {
        const overtaken = number !== cpu && other.unlocks > 0 && !other.stands;
        if (!overtaken || !writesNext(turns, index, number)) return;
        script[other.entry] += `/${other.unlocks}`;
        other.stands = true;
      });
      begin(entry);
    }
    if (releases) since[cpu].unlocks++;
  });
  return script;
}

function turnsOf({ program, start, steps }: Run): Turn[] {
  let before = start;
  return steps.map(({ move: { cpu, choice }, events, state }) => {
    const status = statusOf(program, before, cpu);
    const open = status.kind === 'ready' && status.choices.length > 1;
    const takesMutex = events.some((event) => event.kind === 'lock' && event.lock !== READ_LOCK);
    const writes = state.subarray(0, program.memory.shared).some((word, address) => word !== before[address]);
    before = state;
    return {
      cpu,
      entry: open ? `${cpu}!${choice}` : takesMutex ? `${cpu}` : undefined,
      releases: events.some(releasesMutex),
      writes,
    };
  });
}

/** True if a CPU still writes before it needs its next entry. */
function writesNext(turns: readonly Turn[], from: number, cpu: number): boolean {
  const own = turns.slice(from).filter((turn) => turn.cpu === cpu);
  const next = own.findIndex(({ entry, writes, releases }) => entry !== undefined || (writes && !releases));
  return next >= 0 && own[next].entry === undefined;
}

export interface NativeReport {
  readonly log: readonly string[];
  /** `function file:line condition` */
  readonly warnings: readonly string[];
  readonly faults: readonly string[];
  readonly ending: readonly string[];
  /** `check_x: holds`, or `check_x: fails file:line` */
  readonly checks: readonly string[];
}

/** Runs a compiled listing. Throws with its own words if script and program disagree. */
export function runNative(path: string, script: readonly string[]): NativeReport {
  const { status, stdout, stderr } = spawnSync(path, script, { encoding: 'utf8', timeout: 20_000 });
  if (status !== 0)
    throw new Error(`native run with script '${script.join(' ')}' ended with ${status}: ${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  const behind = (prefix: string) =>
    lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
  return {
    log: lines.filter((line) => line.startsWith('[')),
    warnings: behind('WARN '),
    faults: [...behind('FAULT '), ...behind('STUCK ')],
    ending: behind('ENDING '),
    checks: lines.filter((line) => line.startsWith('check_')),
  };
}

/** The log of a compiled listing that follows a script as far as it goes, whatever becomes of it then. */
export function runNativeUpTo(path: string, script: readonly string[]): string[] {
  const { stdout } = spawnSync(path, script, { encoding: 'utf8', timeout: 20_000 });
  return stdout.split('\n').filter((line) => line.startsWith('['));
}

/** What the machine says about a finished run, in the form of the native report. */
export function machineReport(run: Run): NativeReport {
  const { program, state } = run;
  const place = (index: number) => {
    const { file, line } = program.statements[index];
    return `${program.files[file].name}:${line}`;
  };
  return {
    log: logOf(run).map(({ level, text }) => `[${level}] ${text}`),
    warnings: warningsOf(run).map(({ statement, text }) => {
      const { function: name } = program.statements[statement];
      return `${program.functions[name].name} ${place(statement)} ${text}`;
    }),
    faults: run.steps.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'fault' ? event.fault.message : [])),
    ),
    ending: endingLines(program, state),
    checks: checks(program, state).map(({ name, ok, fault }) =>
      ok ? `${name}: holds` : `${name}: fails ${fault ? place(fault.statement) : 'nowhere'}`,
    ),
  };
}

/**
 * What the native report is to be for a run without a fault that C has no behaviour for: whoever stopped or waits at its
 * end is told by its place.
 */
export function expectedReport(run: Run): NativeReport {
  const { program } = run;
  const place = (statement: number) => {
    const { file, line } = program.statements[statement];
    return `${program.files[file].name}:${line}`;
  };
  const faults = run.steps.flatMap(({ move, events }) =>
    events.flatMap((event) =>
      event.kind === 'fault' ? [`cpu${move.cpu} ${place(event.fault.statement)}`] : [],
    ),
  );
  // Native C knows nothing of waits that are meant to last.
  const stuck = moves(program, run.state).flatMap((status) =>
    'text' in status ? [`cpu${status.cpu} ${place(status.statement)}`] : [],
  );
  const report = machineReport(run);
  const ended = faults.length + stuck.length === 0;
  return { ...report, faults: [...faults, ...stuck], checks: ended ? report.checks : [] };
}

/** `cpu1 waits for a_lock, held by cpu0 abba.c:20` as `cpu1 abba.c:20`. */
export function placeOnly(fault: string): string {
  const words = fault.split(' ');
  return `${words[0]} ${words.at(-1)}`;
}
