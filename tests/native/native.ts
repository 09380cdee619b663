/** Runs a listing as native C, in the order of lock acquisitions and choices that a run of the machine had. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../../src/language/program.ts';
import { statusOf } from '../../src/machine/moves.ts';
import { logOf, stateAt, warningsOf, type Run } from '../../src/machine/run.ts';
import { checks, endingLines } from '../../src/machine/threads.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

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
  const names = program.checks.map(({ name }) => `CHECK(${name})`).join(' ');
  const defines = [...program.defines, `SHIM_CPUS=${program.cpus.length}`, `CHECKS=${names}`];
  execFileSync(
    cc,
    [
      ...['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-pthread'],
      ...defines.map((define) => `-D${define}`),
      ...['-include', join(here, 'shim.h'), join(here, 'harness.c'), listing],
      ...['-o', output],
    ],
    { encoding: 'utf8' },
  );
  return output;
}

/** The baton's script: who takes each lock in turn, and each choice that was open. */
export function scriptOf(run: Run): string[] {
  return run.steps.flatMap(({ move, events }, index) => {
    const { cpu, choice } = move;
    const status = statusOf(run.program, stateAt(run, index), cpu);
    const open = status.kind === 'ready' && status.choices.length > 1;
    const entries = open ? [`${cpu}!${choice}`] : [];
    return events.some(({ kind }) => kind === 'lock') ? [...entries, String(cpu)] : entries;
  });
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
