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

/** How long a listing of a chapter may be, and what comes on top of that. */
const SHORT = 310;
const ON_TOP = [
  // Disabling, unregistering, loading again, and who asks for it.
  ['WAY_OUT', 555],
  // Where M's memory comes from, ftrace's table and lock, unloading, taking patches off M, undoing half of a load or of a
  // patch, and the checks that nothing is left behind.
  ['WHOLE_LIFE', 525],
  // Looking for a module twice, and taking back half of a patch.
  ['LOOKS_AGAIN', 350],
  // Disabling a patch, and trying it twice.
  ['RECOVERY', 355],
  // P4 and CPU2.
  ['FOURTH_PATCH', 315],
] as const;

/** Beside the listing, not in it: nothing of it runs on a CPU, and no design differs in it. Its own limit is below. */
const PICTURE = 'picture.h';

/** No functions of 20 lines, but for these, which are one function in the kernel: they undo what was half done. */
const LONG: Readonly<Record<string, number>> = {
  load_module: 27,
  klp_enable_func: 29,
  __klp_enable_patch: 23,
  klp_module_coming: 39,
  klp_cleanup_module_patches_limited: 20,
  // A case for each request.
  serve: 25,
};

describe('the listings are short enough to be read', () => {
  test('which is counted without comments, blanks, and what is left out', () => {
    const text = '/* a\n b */\nint x;\t// x\n\n#ifdef ON\nint y;\n#endif\nvoid cpu0(void)\n{\n\tx = 1;\n}\n';
    const count = (...defines: string[]) =>
      codeLines(compile({ 'x.c': text }, 'x.c', { defines }).program!).length;
    expect([count(), count('ON')]).toEqual([5, 6]);
  });

  test.each(everyVariant())('%s, includes counted', (_, program) => {
    const [, most] = ON_TOP.find(([define]) => program.defines.includes(define)) ?? ['', SHORT];
    const inPicture = ({ file }: { file: number }) => program.files[file].name === PICTURE;
    const lines = codeLines(program);
    expect(lines.filter((line) => !inPicture(line)).length).toBeLessThanOrEqual(most);
    expect(lines.filter(inPicture).length).toBeLessThanOrEqual(70);
  });

  test.each(everyVariant())('every function of %s', (_, program) => {
    for (const [name, lines] of longFunctions(program, 20)) {
      expect(LONG).toHaveProperty(name);
      expect(lines).toBeLessThanOrEqual(LONG[name]);
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
