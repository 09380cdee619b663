import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { model, modelFiles } from './models.ts';

/** Lines that hold code: no blanks, comments, preprocessor lines or lines that an #ifdef leaves out. */
function codeLines({ files }: Program): { file: number; line: number }[] {
  return files.flatMap(({ text, inactive }, file) => {
    const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ''));
    return bare.split('\n').flatMap((content, index) => {
      const line = index + 1;
      const code = content.trim() && !content.startsWith('#') && !inactive.includes(line);
      return code ? [{ file, line }] : [];
    });
  });
}

const listings: [string, string[], number][] = [
  ['notifier.c', [], 300],
  ['unformed.c', [], 300],
  ['stacking.c', [], 300],
  ['notifier.c', ['FOURTH_PATCH'], 300],
  // The disable path comes on top of the listing that the chapters show.
  ['notifier.c', ['RECOVERY'], 340],
];

describe('the listings are short enough to be read', () => {
  test.each(listings)('%s %j has at most %i lines, includes counted', (entry, defines, most) => {
    const count = codeLines(model(entry, ...defines)).length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThanOrEqual(most);
  });

  test.each(listings)('every function of %s %j has fewer than 20 lines', (entry, defines) => {
    const program = model(entry, ...defines);
    const lines = codeLines(program);
    const long = program.functions.filter(({ span }) => {
      const inside = lines.filter(
        ({ file, line }) => file === span.file && line >= span.line && line <= span.endLine,
      );
      return inside.length >= 20;
    });
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  test.each(Object.keys(modelFiles))('%s says that it is GPL-2.0-only', (name) => {
    expect(modelFiles[name].split('\n')[0]).toContain('SPDX-License-Identifier: GPL-2.0-only');
  });
});

describe('the listings are told in sentences', () => {
  test.each(listings)(
    'every lock, push and state change of %s %j has a sentence by its author',
    (entry, defines) => {
      const program = model(entry, ...defines);
      const cpuFrames = new Set(
        program.cpus.flatMap(({ entry: from, end }) => program.code.slice(from, end)),
      );
      const silent = [...cpuFrames]
        .filter(({ kind }) => ['lock', 'unlock', 'list', 'wait', 'print'].includes(kind))
        .map(({ statement }) => program.statements[statement])
        .filter(({ sentence }) => !sentence)
        .map(({ text }) => text);
      expect(silent).toEqual([]);
    },
  );
});
