/** Links of the lab: what is sent comes back, and what somebody made up is refused with a sentence. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortHash } from '../../../src/language/fingerprint.ts';
import { isWorkLink } from '../../../src/lab/share/address.ts';
import { LONGEST_LINK, readLink, writeLink } from '../../../src/lab/share/link.ts';
import { packed } from '../../../src/lab/share/packed.ts';
import type { Work } from '../../../src/lab/share/work.ts';
import { model } from '../../models/models.ts';
import { LOST } from '../texts.ts';
import { BOOK, bookOf } from './book.ts';

function workWith(files: Record<string, string>, more: Partial<Work> = {}): Work {
  const project = { entry: Object.keys(files)[0], files, defines: [] };
  return { title: 'A race', project, base: undefined, schedule: '', ...more };
}

async function linkTo(work: Work): Promise<string> {
  const written = await writeLink(work, BOOK);
  if (written.kind !== 'link') throw new Error(written.message);
  return written.hash;
}

async function roundTrip(work: Work): Promise<Work> {
  const read = await readLink(await linkTo(work), bookOf);
  if (read?.kind !== 'work') throw new Error(read?.message);
  return read.work;
}

/** A link with these data in it, as anybody can make one. */
async function forged(data: unknown, versions = '1.1'): Promise<string> {
  const start = `work.${versions}.${await packed(typeof data === 'string' ? data : JSON.stringify(data))}`;
  return `#${start}.${shortHash(start)}`;
}

const notifier = model('notifier.c');
const texts = Object.fromEntries(notifier.files.map(({ name, text }) => [name, text]));
const sound = { book: 1, title: 't', entry: 'a.c', files: [['a.c', ['int x;']]], defines: [] };

/** Twenty kilobytes that nobody wrote before. */
function freshText(length: number): string {
  let text = '';
  for (let line = 0; text.length < length; line++)
    text += `\tstatus_${(line * 2_654_435_761) % 4_294_967_291} = ${shortHash(`${line}`)};\n`;
  return text.slice(0, length);
}

describe('a work comes back from its link', () => {
  test('with all that it has', async () => {
    const work = workWith(
      { 'own.c': LOST, 'other.h': '' },
      {
        title: 'Ein Rennen — 競走',
        base: { name: 'notifier.recovery', fingerprint: '0a1b2c3' },
        schedule: 'a3!1b2',
      },
    );
    expect(await roundTrip(work)).toEqual(work);
    const racing = { ...work, project: { ...work.project, countRaces: true } };
    expect(await roundTrip(racing)).toEqual(racing);
  });

  test.each([
    ['20 kB of text', { 'own.c': freshText(20_000) }],
    ['signs beyond ASCII', { 'own.c': '/* ↯ ä 競走 🐧 */\n' }],
    ['lines that end as in DOS', { 'own.c': LOST.replaceAll('\n', '\r\n') }],
    ['tabs and blanks at ends of lines', { 'own.c': '\t \n \t\n\n' }],
    ['empty files', { 'own.c': '', 'a.h': '', 'b.h': '\n' }],
    ['the order of its tabs', { 'z.c': 'z', 'a.h': 'a', 'm.h': 'm' }],
  ])('with %s', async (_, files) => {
    const { project } = await roundTrip(workWith(files));
    expect(Object.entries(project.files)).toEqual(Object.entries(files));
  });

  test('with any texts, titles and defines', async () => {
    const texts = fc.dictionary(
      fc.stringMatching(/^[A-Za-z][\w.-]{0,12}\.[ch]$/),
      fc.string({ unit: 'binary', maxLength: 300 }),
      { minKeys: 1, maxKeys: 4 },
    );
    const defines = fc.uniqueArray(fc.stringMatching(/^[A-Z_]\w{0,9}$/), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(texts, fc.string({ maxLength: 100 }), defines, async (files, title, names) => {
        const plain = workWith({ ...files }, { title });
        const work = { ...plain, project: { ...plain.project, defines: names } };
        expect(await roundTrip(work)).toEqual(work);
      }),
    );
  });
});

describe('a link is as long as what is new', () => {
  test('a changed design of 40 kB takes a few hundred characters', async () => {
    const changed = texts['notifier.c'].replace('mutex_lock(&module_mutex)', 'mutex_lock(&klp_mutex)');
    expect(changed).not.toBe(texts['notifier.c']);
    const work = workWith({ ...texts, 'notifier.c': changed });
    expect(JSON.stringify(texts).length).toBeGreaterThan(40_000);
    expect((await linkTo(work)).length).toBeLessThan(500);
    expect(await roundTrip(work)).toEqual(work);
  });

  test('one that would be cut off on its way is not made, and says what to do', async () => {
    const noise = Array.from({ length: 2000 }, (_, line) => shortHash(`${line}`).repeat(1)).join('\n');
    expect((await linkTo(workWith({ 'own.c': noise }))).length).toBeLessThan(LONGEST_LINK);
    const more = Array.from({ length: 8000 }, (_, line) => shortHash(`${line}`)).join('\n');
    expect(await writeLink(workWith({ 'own.c': more }), BOOK)).toEqual({
      kind: 'refused',
      message: expect.stringMatching(
        /^The link would be \d+ kB long, and links of more than 32 kB get cut off on their way\. Take it along as files\.$/,
      ),
    });
  });

  test('more text than the lab takes is no link', async () => {
    const written = await writeLink(workWith({ 'own.c': 'x'.repeat(100_001) }), BOOK);
    expect(written).toMatchObject({ kind: 'refused', message: expect.stringContaining('100 kB of text') });
  });

  test('a name that nobody could open is no link', async () => {
    const written = await writeLink(workWith({ 'a b.c': '' }), BOOK);
    expect(written).toMatchObject({ kind: 'refused', message: expect.stringContaining('letters, digits') });
  });
});

describe('a link of another version', () => {
  test('of the language opens, and says so', async () => {
    expect(await readLink(await forged(sound, '1.1'), bookOf)).toMatchObject({
      kind: 'work',
      language: 'this',
    });
    expect(await readLink(await forged(sound, '1.0'), bookOf)).toMatchObject({
      kind: 'work',
      language: 'earlier',
    });
    expect(await readLink(await forged(sound, '1.7'), bookOf)).toMatchObject({
      kind: 'work',
      language: 'later',
    });
  });

  test('of the format says what to do', async () => {
    expect(await readLink(await forged(sound, '2.1'), bookOf)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('later version of this site'),
    });
    expect(await readLink(await forged(sound, '0.1'), bookOf)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('of that version'),
    });
  });
});

describe('a link that came by mail is what was sent', async () => {
  const work = workWith({ 'own.c': freshText(3000) });
  const sent = await linkTo(work);
  const broken = (end: string) => sent.replace(/.{70}/g, (line) => line + end);
  test.each([
    ['as it was sent', sent],
    ['in lines', broken('\r\n')],
    ['in lines that go on, in quoted-printable', broken('=\r\n')],
    ['in lines that go on, of which the browser took the breaks', broken('=')],
    ['in escaped lines', broken('%0A')],
    ['with blanks', broken('  ')],
    ['with blanks that are escaped twice', broken('%2520')],
    ['with zero-width blanks', broken('​')],
    ['with escaped zero-width blanks', broken('%E2%80%8B')],
    ['escaped', sent.replace(/[.-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)],
    ['escaped twice', sent.replace(/[._-]/g, (sign) => `%25${sign.charCodeAt(0).toString(16)}`)],
    ['at the end of a sentence', `${sent}.`],
    ['in brackets', `${sent}>).`],
    ['in escaped brackets', `${sent}%3E,`],
    ['with a word behind it', `${sent}, or so`],
  ])('%s', async (_, hash) => {
    expect(await readLink(hash, bookOf)).toEqual({ kind: 'work', work, language: 'this' });
  });

  test('one that lost or changed any sign is damaged, never something else', async () => {
    const place = fc.nat(sent.length - 11);
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('', 'A', '_', '7'), async (at, sign) => {
        const hash = sent.slice(0, 10 + at) + sign + sent.slice(11 + at);
        fc.pre(hash !== sent);
        expect(await readLink(hash, bookOf)).toMatchObject({ kind: 'damaged' });
      }),
    );
    expect(await readLink(sent.slice(0, 200), bookOf)).toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('a part of it got lost'),
    });
  });
});

describe('what somebody made up', () => {
  test.each([
    ['no JSON', '{', 'not what the lab writes'],
    ['a number', '1', 'not what the lab writes'],
    ['null', 'null', 'not what the lab writes'],
    ['nesting without end', '['.repeat(100_000), 'not what the lab writes'],
    ['deep nesting', '['.repeat(50_000) + ']'.repeat(50_000), 'a book that this site does not have'],
    ['no book', { ...sound, book: undefined }, 'a book that this site does not have'],
    ['an unknown book', { ...sound, book: 2 ** 53 }, 'a book that this site does not have'],
    ['no files', { ...sound, files: [] }, 'has no files'],
    ['files that are none', { ...sound, files: { 'a.c': 'x' } }, 'has no files'],
    [
      'too many files',
      { ...sound, files: Array.from({ length: 51 }, (_, i) => [`f${i}.c`, ['']]) },
      'more than 50',
    ],
    [
      'a file twice',
      {
        ...sound,
        files: [
          ['a.c', ['']],
          ['a.c', ['']],
        ],
      },
      'two files called a.c',
    ],
    ['a file without a text', { ...sound, files: [['a.c']] }, 'a.c has no text'],
    [
      'a name that leads away',
      { ...sound, files: [['../../etc/passwd.c', ['']]] },
      'cannot be a file of the lab',
    ],
    ['a name of the language', { ...sound, files: [['__proto__', ['']]] }, 'cannot be a file of the lab'],
    ['a long name', { ...sound, files: [[`${'a'.repeat(64)}.c`, ['']]] }, 'cannot be a file of the lab'],
    ['markup as a name', { ...sound, files: [['<img src=x>.c', ['']]] }, 'cannot be a file of the lab'],
    ['an entry that is not there', { ...sound, entry: 'b.c' }, 'which of its files'],
    ['an entry of the language', { ...sound, entry: 'constructor' }, 'which of its files'],
    ['defines that are none', { ...sound, defines: ['A B'] }, 'no names'],
    ['a long title', { ...sound, title: 'x'.repeat(201) }, 'longer than 200'],
    ['a title that is none', { ...sound, title: {} }, 'its title is no text'],
    ['a design that is none', { ...sound, base: 'notifier' }, 'not what the lab writes'],
    [
      'a fingerprint that is none',
      { ...sound, base: { name: 'notifier', fingerprint: '<b>' } },
      'of which text',
    ],
    ['an order that is none', { ...sound, schedule: 'zz<script>' }, 'order of steps'],
    ['an order without end', { ...sound, schedule: 'a999999999' }, 'order of steps'],
    ['lines that no book has', { ...sound, files: [['a.c', [1e9, 5]]] }, 'lines that no book has'],
    [
      'a book quoted a thousand times',
      { ...sound, files: [['a.c', Array.from({ length: 2000 }, (_, i) => (i % 2 ? 4000 : 0))]] },
      'longer than',
    ],
    ['parts that are none', { ...sound, files: [['a.c', [null]]] }, 'a.c has no text'],
    ['more than the lab takes', { ...sound, files: [['a.c', ['x'.repeat(100_001)]]] }, 'longer than'],
    ['many bytes in few signs', { ...sound, files: [['a.c', ['競'.repeat(40_000)]]] }, 'more text than'],
    ['a bomb', 'x'.repeat(5_000_000), 'larger than'],
  ])('with %s is refused', async (_, data, why) => {
    const read = await readLink(await forged(data), bookOf);
    expect(read).toEqual({ kind: 'refused', message: expect.stringContaining(why) });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('and is sound is a work, without what nobody knows', async () => {
    const read = await readLink(await forged({ ...sound, extra: '<script>' }), bookOf);
    expect(read).toEqual({
      kind: 'work',
      language: 'this',
      work: workWith({ 'a.c': 'int x;' }, { title: 't' }),
    });
  });

  test('of any JSON is a work or a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.object({
          key: fc.constantFrom('book', 'title', 'entry', 'files', 'base', 'races', '__proto__'),
        }),
        async (data) => {
          const read = await readLink(await forged({ ...sound, ...data }), bookOf);
          expect(['work', 'refused']).toContain(read?.kind);
        },
      ),
    );
  });

  test('of a million signs is refused', async () => {
    expect(await readLink(`#work.1.1.${'a'.repeat(1_000_000)}`, bookOf)).toMatchObject({ kind: 'refused' });
  });
});

test.each(['', '#', '#lab', '#race=12xty38.a20', '#work', '#workshop', '#_top'])(
  '%j is no link to a work',
  async (hash) => {
    expect(isWorkLink(hash)).toBe(false);
    expect(await readLink(hash, bookOf)).toBeUndefined();
  },
);

test('a link of which only the beginning is left is one, and damaged', async () => {
  expect(isWorkLink('#work.1')).toBe(true);
  expect(await readLink('#work.1', bookOf)).toMatchObject({ kind: 'damaged' });
});
