/**
 * Works as one plain text, to be kept as a file and read again:
 *
 *     Unformed lab work, format 1
 *     Title: Race
 *     Design: notifier
 *     Compiles: notifier.c
 *     Defines: KLP_ALIVE
 *     Races: count
 *     Mark: ====
 *
 *     ==== notifier.c
 *     …
 *     ==== end
 *
 * Code stands in it as it was written, so that any editor shows it, a mail can carry it and a comparison makes sense,
 * which JSON would spoil. The mark is longer where a line of code begins with it. Another work may follow the last mark,
 * so a whole shelf is one file. Line ends may have been changed on the way.
 */
import type { Project } from '../project.ts';
import { fileNameRefusal, MOST_FILES } from './file-names.ts';
import { titleFrom } from './titles.ts';
import type { Content } from './work.ts';

const FORMAT = 1;
const FIRST = /^Unformed lab work, format (\d+)$/;
/** What stands behind `Races:` where data races are wrong. */
const COUNT = 'count';
const NAME = /^[A-Za-z_]\w*$/;

/** What a file was read as, or why it could not be, as a sentence. */
export type Read =
  | { readonly kind: 'works'; readonly works: readonly Content[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Why a text is no work; the message is a sentence without its full stop. */
class Unreadable extends Error {}

/** The works as a text. What undo would do is left out. */
export function writeWorks(works: readonly Content[]): string {
  return works.map(writeWork).join('\n');
}

/** True for a text that means to be a file of works. */
export function isWorkFile(text: string): boolean {
  return FIRST.test(text.trimStart().split('\n', 1)[0]);
}

/**
 * The works in a text whose lines end in `\n`. One that is not sound refuses them all: nothing is taken in half. One that
 * is too large to be checked is taken: it could be written, so it can be kept.
 */
export function readWorks(text: string): Read {
  const reader = new Lines(text.split('\n'));
  const works: Content[] = [];
  try {
    reader.skipEmpty();
    while (!reader.isAtEnd) {
      works.push(readWork(reader));
      reader.skipEmpty();
    }
    return { kind: 'works', works };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'refused', reason: `${error.message}.` };
  }
}

function writeWork({ title, design, project }: Content): string {
  const texts = Object.entries(project.files);
  const mark = markFor(texts.map(([, text]) => text));
  const head = [
    `Unformed lab work, format ${FORMAT}`,
    `Title: ${titleFrom(title)}`,
    ...(design === undefined ? [] : [`Design: ${design}`]),
    `Compiles: ${project.entry}`,
    ...(project.defines.length > 0 ? [`Defines: ${project.defines.join(' ')}`] : []),
    ...(project.countRaces ? [`Races: ${COUNT}`] : []),
    `Mark: ${mark}`,
  ];
  const files = texts.map(([name, text]) => `${mark} ${name}\n${text}\n`);
  return `${head.join('\n')}\n\n${files.join('')}${mark} end\n`;
}

/** At least four signs that no line of a text begins with. */
function markFor(texts: readonly string[]): string {
  const runs = texts.flatMap((text) => [...text.matchAll(/^=+/gm)].map(([run]) => run.length));
  return '='.repeat(runs.reduce((longest, length) => Math.max(longest, length), 3) + 1);
}

function readWork(reader: Lines): Content {
  const format = FIRST.exec(reader.next('“Unformed lab work, format 1”'))?.[1];
  if (format === undefined) reader.refuse('expected “Unformed lab work, format 1”');
  if (Number(format) !== FORMAT)
    reader.refuse(
      `this is format ${format}, which a newer version of the lab wrote; this one reads format ${FORMAT}`,
    );
  const head = readHead(reader);
  const defines = readDefines(reader, head.get('Defines'));
  const countRaces = readRaces(reader, head.get('Races'));
  const files = readFiles(reader, readMark(reader, head.get('Mark')));
  const entry = head.get('Compiles');
  if (!entry || !files.has(entry.value))
    reader.refuse('expected a line “Compiles:” with the name of one of its files', entry?.line);
  const project: Project = {
    entry: entry.value,
    files: Object.fromEntries(files),
    defines,
    ...(countRaces && { countRaces }),
  };
  const title = titleFrom(head.get('Title')?.value ?? '');
  return { title, design: head.get('Design')?.value, project, history: undefined };
}

/** What stands behind the name of a line, and which line that is. */
interface Field {
  readonly value: string;
  readonly line: number;
}

/** The lines up to an empty one, by what stands before their colon. */
function readHead(reader: Lines): Map<string, Field> {
  const head = new Map<string, Field>();
  for (;;) {
    const text = reader.next('an empty line before the first file');
    if (text.trim() === '') return head;
    const [, name, value] =
      /^([A-Z][a-z]*):(.*)$/.exec(text) ?? reader.refuse('expected a line such as “Title: Race”');
    head.set(name, { value: value.trim(), line: reader.line });
  }
}

function readMark(reader: Lines, field: Field | undefined): string {
  const mark = field?.value ?? '====';
  if (/^={4,}$/.test(mark)) return mark;
  return reader.refuse('expected a mark of four or more “=”, as in “Mark: ====”', field?.line);
}

function readDefines(reader: Lines, field: Field | undefined): string[] {
  const names = field?.value.split(/\s+/).filter((name) => name !== '') ?? [];
  const strange = names.find((name) => !NAME.test(name));
  if (strange === undefined) return names;
  return reader.refuse(`“${strange}” cannot be defined: expected a name of C`, field?.line);
}

function readRaces(reader: Lines, field: Field | undefined): boolean {
  if (!field || field.value === COUNT) return field !== undefined;
  return reader.refuse(`expected “Races: ${COUNT}”, or no such line`, field.line);
}

function readFiles(reader: Lines, mark: string): Map<string, string> {
  const files = new Map<string, string>();
  const end = `${mark} end`;
  let line = reader.next(`“${mark} name.c”`);
  while (line.trimEnd() !== end) {
    if (!line.startsWith(`${mark} `)) reader.refuse(`expected “${mark} name.c” or “${end}”`);
    const name = line.slice(mark.length).trim();
    const refusal = fileNameRefusal(name);
    if (refusal) reader.refuse(refusal);
    if (files.has(name)) reader.refuse(`a second file is called ${name}`);
    if (files.size === MOST_FILES) reader.refuse(`the lab takes ${MOST_FILES} files in a work`);
    const lines: string[] = [];
    while (!(line = reader.next(`“${end}”: a part of this file is missing`)).startsWith(mark))
      lines.push(line);
    files.set(name, lines.join('\n'));
  }
  return files;
}

/** The lines of a text in turn, and where one is. */
class Lines {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** The number of the line that was read last. */
  get line(): number {
    return this.#at;
  }

  /** The next line; `expected` is what is missing where there is none. */
  next(expected: string): string {
    if (this.isAtEnd) throw new Unreadable(`The file ends in line ${this.#at}: expected ${expected}`);
    return this.#lines[this.#at++];
  }

  skipEmpty(): void {
    while (!this.isAtEnd && this.#lines[this.#at].trim() === '') this.#at++;
  }

  /** @throws Unreadable, with the number of a line */
  refuse(reason: string, line = this.#at): never {
    throw new Unreadable(`Line ${line}: ${reason}`);
  }
}
