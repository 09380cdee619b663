/** Files that are dropped on the lab. */
import { expect, test } from 'vitest';
import { fileNameOf } from '../../../src/lab/keep/file-names.ts';
import { planFor, type Incoming } from '../../../src/lab/keep/incoming.ts';
import { writeWorks } from '../../../src/lab/keep/work-file.ts';
import { MOST_BYTES } from '../../../src/lab/project.ts';
import { project } from '../texts.ts';
import { content } from './works.ts';

const file = (name: string, text: string | Uint8Array): Incoming => ({
  name,
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});
const open = project('int count;');

const refused = (...incoming: Incoming[]) => {
  const plan = planFor(incoming, open);
  return plan.kind === 'refused' ? plan.reason : plan.kind;
};

test('a header goes into the open work, and so does a file of which that has another text', () => {
  const incoming = [file('lock.h', 'DEFINE_MUTEX(lock);'), file('own.c', 'int other;')];
  expect(planFor(incoming, open)).toEqual({
    kind: 'files',
    files: { 'lock.h': 'DEFINE_MUTEX(lock);', 'own.c': 'int other;' },
  });
});

test('another .c becomes a work of its own, with what came with it', () => {
  const incoming = [file('lock.h', 'DEFINE_MUTEX(lock);'), file('race.c', '#include "lock.h"\n')];
  expect(planFor(incoming, open)).toEqual({
    kind: 'works',
    works: [
      {
        title: 'race',
        design: undefined,
        project: {
          entry: 'race.c',
          files: { 'lock.h': 'DEFINE_MUTEX(lock);', 'race.c': '#include "lock.h"\n' },
          defines: [],
        },
        history: undefined,
      },
    ],
  });
});

test('a file of works becomes works, whatever it is called', () => {
  const works = [content('int a;', 'A'), content('int b;', 'B')];
  expect(planFor([file('backup', writeWorks(works))], open)).toEqual({ kind: 'works', works });
});

test('line ends become those of the editor, and what marks a text as UTF-8 goes', () => {
  expect(planFor([file('lock.h', '\ufeffa\r\nb\rc')], open)).toEqual({
    kind: 'files',
    files: { 'lock.h': 'a\nb\nc' },
  });
  const sent = writeWorks([content('int a;\n')]).replaceAll('\n', '\r\n');
  expect(planFor([file('a.txt', sent)], open)).toEqual({ kind: 'works', works: [content('int a;\n')] });
});

test('anything else is refused with a sentence, and nothing is taken', () => {
  expect(refused(file('lock.h', ''), file('notes.md', 'text'))).toMatch(
    /^“notes\.md” cannot be a file of the lab: .* end in \.c or \.h\.$/,
  );
  expect(refused(file('my race.c', ''))).toMatch(/^“my race\.c” cannot be/);
  expect(refused(file('race.c', new Uint8Array([0xff, 0xfe, 0x00])))).toBe(
    '“race.c” is no text: the lab takes .c and .h files in UTF-8.',
  );
  expect(refused(file('race.c', 'a\0b'))).toMatch(/^“race\.c” is no text/);
  expect(refused(file('a.c', ''), file('b.c', ''))).toBe(
    'a.c and b.c are programs of their own. Bring one .c file at a time, with its headers.',
  );
  expect(refused(file('a.txt', writeWorks([content('')])), file('b.h', ''))).toBe(
    'These are works and files of code. Bring the works first, and then the files.',
  );
  expect(refused(file('a.txt', 'Unformed lab work, format 1\n'))).toMatch(/^“a\.txt” could not be read\. /);
  expect(refused(file('big.h', 'x'.repeat(MOST_BYTES)))).toMatch(/^The lab takes 100 kB of text/);
  expect(refused(...Array.from({ length: 50 }, (_, index) => file(`f${index}.h`, '')))).toBe(
    'The lab takes 50 files in a work, and these would be 51.',
  );
  expect(planFor([file('a.h', '')], undefined)).toEqual({
    kind: 'refused',
    reason: 'No work is open that could take a header. Bring a .c file with it.',
  });
});

test.each([
  ['A race of mine (2)', 'a-race-of-mine-2.txt'],
  ['Vérité', 've-rite.txt'],
  ['競争', 'work.txt'],
])('%s is the file %s', (title, name) => {
  expect(fileNameOf(title, 'txt')).toBe(name);
});
