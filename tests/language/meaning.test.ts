/**
 * What programs mean: each of a table runs on our machine and, compiled by a real C compiler against the shim, as
 * native C. Both must say what C says.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAll } from '../machine/programs.ts';
import { compileNative, machineReport, runNative, scriptOf } from '../native/native.ts';
import { describeWithTool } from '../tools.ts';
import { CONTROL } from './meaning/control.ts';
import { DATA } from './meaning/data.ts';
import { EXPRESSIONS } from './meaning/expressions.ts';
import { KERNEL } from './meaning/kernel.ts';
import { PREPROCESSING } from './meaning/preprocessing.ts';
import { buildFiles } from './sources.ts';

const PROGRAMS = [...EXPRESSIONS, ...CONTROL, ...DATA, ...KERNEL, ...PREPROCESSING];

describe('on our machine', () => {
  test.each(PROGRAMS)('$title', ({ files, defines, ending }) => {
    const report = machineReport(runAll(buildFiles(files, 'test.c', ...defines)));
    expect(report.faults).toEqual([]);
    expect(report.ending).toEqual(ending);
  });
});

describeWithTool('cc', 'as native C', (cc) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unformed-meaning-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(PROGRAMS)('$title', { timeout: 20_000 }, ({ title, files, defines, ending }) => {
    const place = join(folder, String(PROGRAMS.findIndex((program) => program.title === title)));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), text);
    }
    const program = buildFiles(files, 'test.c', ...defines);
    const run = runAll(program);
    const native = runNative(compileNative(cc, join(place, 'test.c'), program), scriptOf(run));
    expect(native.ending).toEqual(ending);
    expect(native).toEqual(machineReport(run));
  });
});
