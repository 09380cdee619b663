import { spawnSync } from 'node:child_process';
import { Problem } from '../starter.mjs';

/** Lines of a failed program's output that are shown. */
const SHOWN = 20;

export interface Running {
  readonly cwd?: string;
  /** What it reads. */
  readonly input?: string | Buffer;
}

/**
 * Runs a program to its end, in the language that its output is read in.
 *
 * @returns what it printed
 * @throws Problem if it cannot be started or fails; the message ends with the last lines that it printed
 */
export function run(program: string, words: readonly string[], { cwd, input }: Running = {}): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    input,
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 2 ** 30,
  });
  if (error) throw new Problem(`${program} cannot be started: ${error.message}`);
  if (status === 0) return stdout;
  const lines = `${stdout.toString()}\n${stderr.toString()}`.split('\n').filter((line) => line.trim());
  throw new Problem(
    [`${[program, ...words].join(' ')} ended with ${String(status)}:`, ...lines.slice(-SHOWN)].join('\n  '),
  );
}

/** The same as text. */
export function runForText(program: string, words: readonly string[], running?: Running): string {
  return run(program, words, running).toString();
}
