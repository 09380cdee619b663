/** Runs exports through SPIN: spin, a C compiler, pan. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandsFor } from '../../src/export/promela/commands.ts';
import type { Purpose } from '../../src/export/promela/commands.ts';
import { exportPromela } from '../../src/export/promela/promela.ts';
import type { Program } from '../../src/language/program.ts';
import { findTool } from '../tools.ts';

/** pan.c is long and runs for moments: tcc compiles it many times faster than cc, to the same numbers. */
const tcc = findTool('tcc');

export interface Tools {
  readonly spin: string;
  readonly cc: string;
}

/** What pan printed. */
function check(tools: Tools, program: Program, purpose: Purpose, more: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'unformed-spin-'));
  const inFolder = { cwd: folder, encoding: 'utf8' } as const;
  try {
    const { spin, defines, pan } = commandsFor(program, purpose);
    writeFileSync(join(folder, 'model.pml'), exportPromela(program, { purpose }));
    const said = execFileSync(tools.spin, [...spin, 'model.pml'], inFolder);
    if (/error|warning/i.test(said)) throw new Error(said);
    execFileSync(tcc ?? tools.cc, ['-O0', '-w', ...defines, '-o', 'pan', 'pan.c'], inFolder);
    const { status, stdout } = spawnSync('./pan', [...pan, ...more], { ...inFolder, maxBuffer: 2 ** 28 });
    if (status !== 0 || /search depth too small|memory limit|hash.*too/i.test(stdout))
      throw new Error(stdout);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The numbers that pan reports for the graph, as it reports them. */
export function spinGraph(
  tools: Tools,
  program: Program,
): { stored: number; matched: number; errors: number } {
  const text = check(tools, program, 'graph', ['-w18']);
  const find = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? NaN);
  return {
    stored: find(/(\d+) states, stored/),
    matched: find(/(\d+) states, matched/),
    errors: find(/errors: (\d+)/),
  };
}

/**
 * The verdict of pan over all errors that it finds. `pool`: the only ones are that objects ran out, and that somebody
 * waits, which may follow from that.
 */
export function spinVerdict(tools: Tools, program: Program): 'holds' | 'violated' | 'pool' {
  const text = check(tools, program, 'verdict', ['-w18', '-c0', '-e', '-n']);
  const errors = [...text.matchAll(/^pan:\d+: (.*?) \(at depth \d+\)/gm)].map(([, error]) => error);
  const [, count] = /errors: (\d+)/.exec(text)!;
  if (errors.length === 0) {
    if (count !== '0') throw new Error(text);
    return 'holds';
  }
  if (errors.some((error) => /assertion violated/.test(error) && !error.includes('enough_objects')))
    return 'violated';
  return errors.some((error) => error.includes('enough_objects')) ? 'pool' : 'violated';
}
