/** Works as a text that a person can read, and what is said of one that is not sound. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES } from '../../../src/lab/project.ts';
import { isWorkFile, readWorks, writeWorks } from '../../../src/lab/keep/work-file.ts';
import type { Content } from '../../../src/lab/keep/work.ts';
import { content } from './works.ts';

const race: Content = {
  title: 'A race of mine',
  design: 'notifier',
  project: {
    entry: 'own.c',
    files: { 'own.c': '#include "lock.h"\n\nvoid cpu0(void)\n{\n}\n', 'lock.h': 'DEFINE_MUTEX(lock);' },
    defines: ['FIXED', 'LOUD'],
    countRaces: true,
  },
  history: undefined,
};

const TEXT = `Unformed lab work, format 1
Title: A race of mine
Design: notifier
Compiles: own.c
Defines: FIXED LOUD
Races: count
Mark: ====

==== own.c
#include "lock.h"

void cpu0(void)
{
}

==== lock.h
DEFINE_MUTEX(lock);
==== end
`;

const refusal = (text: string) => {
  const read = readWorks(text);
  return read.kind === 'refused' ? read.reason : 'it was read';
};

describe('a file of works', () => {
  test('has the code as it was written', () => {
    expect(writeWorks([race])).toBe(TEXT);
    expect(isWorkFile(TEXT)).toBe(true);
    expect(isWorkFile('static int count;\n')).toBe(false);
  });

  test('is read as what was written', () => {
    expect(readWorks(TEXT)).toEqual({ kind: 'works', works: [race] });
  });

  test('has its parts between marks that no line of the code begins with', () => {
    const text = '==== end\n===== own.c\n=';
    const written = writeWorks([content(text)]);
    expect(written).toContain('\nMark: ======\n');
    expect(written).toContain('\n====== own.c\n==== end\n');
    expect(readWorks(written)).toEqual({ kind: 'works', works: [content(text)] });
  });

  test('holds one work after the other', () => {
    const other: Content = { ...content('int count;'), design: undefined, title: 'Another' };
    expect(readWorks(writeWorks([race, other]))).toEqual({ kind: 'works', works: [race, other] });
  });

  test('needs no more than a person would write', () => {
    const text = '\nUnformed lab work, format 1\nCompiles: own.c\n\n==== own.c\nint count;\n==== end  \n\n\n';
    expect(isWorkFile(text)).toBe(true);
    expect(readWorks(text)).toEqual({
      kind: 'works',
      works: [{ ...content('int count;'), title: 'Untitled', design: undefined }],
    });
  });

  test('comes back whatever stands in it', () => {
    const names = fc.stringMatching(/^[A-Za-z0-9_][\w.-]{0,8}\.[ch]$/);
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(fc.constantFrom('====', '=', ' end', '\n', 'own.c', 'Mark:', '\t'), { maxLength: 20 }),
    );
    const contents = fc.record({
      title: fc.constantFrom('Race', 'Wettlauf – ü', 'Title: ===='),
      design: fc.option(fc.constantFrom('notifier', 'unload.fixed'), { nil: undefined }),
      files: fc.dictionary(names, texts, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
      defines: fc.array(fc.constantFrom('FIXED', '_A1'), { maxLength: 3 }),
      countRaces: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 3 }), (all) => {
        const works = all.map(({ files, defines, countRaces, ...rest }): Content => {
          const written = Object.entries(files).map(([name, text]) => {
            const joined = typeof text === 'string' ? text : text.join('');
            // As an editor has them.
            return [name, joined.replace(/\r\n?/g, '\n')];
          });
          const project = {
            entry: written[0][0],
            files: Object.fromEntries(written),
            defines,
            ...(countRaces && { countRaces }),
          };
          return { ...rest, project, history: undefined };
        });
        expect(readWorks(writeWorks(works))).toEqual({ kind: 'works', works });
      }),
    );
  });
});

describe('what is not sound is refused with its line', () => {
  const without = (line: string) => TEXT.replace(line, '');
  const instead = (line: string, other: string) => TEXT.replace(line, other);

  test.each([
    ['', 'it was read'],
    [
      instead('format 1', 'format 2'),
      'Line 1: this is format 2, which a newer version of the lab wrote; this one reads format 1.',
    ],
    [`${TEXT}void cpu1(void)\n`, 'Line 19: expected “Unformed lab work, format 1”.'],
    [without('==== end\n'), 'The file ends in line 18: expected “==== end”: a part of this file is missing.'],
    [TEXT.slice(0, 36), 'The file ends in line 2: expected an empty line before the first file.'],
    [instead('Title: ', 'Title '), 'Line 2: expected a line such as “Title: Race”.'],
    [instead('Mark: ====', 'Mark: --'), 'Line 7: expected a mark of four or more “=”, as in “Mark: ====”.'],
    [instead('\n\n==== own.c', '\n\n=== own.c'), 'Line 9: expected “==== name.c” or “==== end”.'],
    [instead('==== lock.h', '====lock.h'), 'Line 16: expected “==== name.c” or “==== end”.'],
    [instead('==== lock.h', '==== own.c'), 'Line 16: a second file is called own.c.'],
    [
      instead('==== lock.h', '==== ../lock.h'),
      'Line 16: “../lock.h” cannot be a file of the lab: its name needs to be of letters, digits, “_”, “-” and “.”, at most 64 of them, and to end in .c or .h.',
    ],
    [
      instead('Compiles: own.c', 'Compiles: race.c'),
      'Line 4: expected a line “Compiles:” with the name of one of its files.',
    ],
    [instead('LOUD', '-DLOUD'), 'Line 5: “-DLOUD” cannot be defined: expected a name of C.'],
    [instead('Races: count', 'Races: perhaps'), 'Line 6: expected “Races: count”, or no such line.'],
  ])('case %#', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  test('more files than the lab takes', () => {
    const files = Array.from({ length: 51 }, (_, index) => `==== f${index}.h\n\n`).join('');
    expect(refusal(`Unformed lab work, format 1\nCompiles: f0.h\n\n${files}==== end\n`)).toBe(
      'Line 104: the lab takes 50 files in a work.',
    );
  });
});

test('a work that is too large to be checked is kept, so it comes back too', () => {
  const large = content('x'.repeat(MOST_BYTES + 1));
  expect(readWorks(writeWorks([large]))).toEqual({ kind: 'works', works: [large] });
});
