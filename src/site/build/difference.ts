/** What differs between two programs, as the compiler sees their listings. */
import { structuredPatch } from 'diff';
import type { Program, Reader, SourceFile, Thread } from '~/language/program.ts';
import { highlightsOf } from './listing.ts';
import { tokensOf, type Token } from './tokens.ts';

export interface DifferenceRow {
  readonly change: 'added' | 'removed' | 'same';
  readonly tokens: readonly Token[];
}

/** Changes that stand close together, with the lines around them. */
export interface Hunk {
  /** The function that it begins in the middle of. */
  readonly within?: string;
  readonly rows: readonly DifferenceRow[];
}

export interface FileDifference {
  /** Its name in each program; undefined in the one that lacks it. */
  readonly from?: string;
  readonly to?: string;
  readonly hunks: readonly Hunk[];
}

export interface Difference {
  readonly files: readonly FileDifference[];
  /** Lines of code; those that only explain it are shown, but not counted. */
  readonly added: number;
  readonly removed: number;
}

interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The function that it is in, and whether the function begins with it. */
  readonly function?: string;
  readonly first: boolean;
}

interface Listing {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;

/** The changes that turn one program into the other; a file that is the same in both is left out. */
export function differenceOf(from: Program, to: Program): Difference {
  const files = pairs(listingsOf(from), listingsOf(to))
    .map(([old, now]) => ({ from: old?.name, to: now?.name, hunks: hunksOf(old?.lines, now?.lines) }))
    .filter(({ hunks }) => hunks.length > 0);
  const rows = files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.rows));
  const count = (change: DifferenceRow['change']) =>
    rows.filter((row) => row.change === change && isCode(row)).length;
  return { files, added: count('added'), removed: count('removed') };
}

function isCode({ tokens }: DifferenceRow): boolean {
  return tokens.some(({ text, kind }) => kind !== 'c' && text.trim() !== '');
}

/** The two files that were compiled belong together whatever they are called, all others by name. */
function pairs(from: Listing[], to: Listing[]): (readonly [Listing | undefined, Listing | undefined])[] {
  const [[oldMain, ...olds], [newMain, ...news]] = [from, to];
  const named = (listings: Listing[], wanted: Listing) => listings.find(({ name }) => name === wanted.name);
  return [
    [oldMain, newMain],
    ...olds.map((old) => [old, named(news, old)] as const),
    ...news.filter((now) => !named(olds, now)).map((now) => [undefined, now] as const),
  ];
}

function listingsOf(program: Program): Listing[] {
  const highlights = highlightsOf(program);
  const hidden = functionsForFigures(program);
  return program.files.map((file, index) => {
    const functions = program.functions.filter(({ span }) => span.file === index);
    const lines = linesSeen(file).flatMap(({ text, number }) => {
      const found = functions.find(({ span }) => span.line <= number && number <= span.endLine);
      if (found && hidden.has(found)) return [];
      const tokens = tokensOf(text, highlights[index][number - 1]);
      return [{ text, tokens, function: found?.name, first: found?.span.line === number }];
    });
    return { name: file.name, lines };
  });
}

/** The functions that only tell a figure what is so in a state: as little a difference of designs as a mark is. */
function functionsForFigures(program: Program): Set<Program['functions'][number]> {
  const { code, frames, functions, cpus, setup, ending, properties, readers } = program;
  const runBy = (threads: readonly Thread[]) =>
    threads.flatMap(({ entry, end }) =>
      code.slice(entry, end).map(({ frame }) => functions[frames[frame].function]),
    );
  const isTelling = ({ mark }: Reader) => mark !== 'call';
  const threads = (some: readonly { readonly thread: Thread }[]) => some.map(({ thread }) => thread);
  const others = runBy([
    ...[setup, ending].filter((thread) => thread !== undefined),
    ...cpus,
    ...threads(properties),
    ...threads(readers.filter((reader) => !isTelling(reader))),
  ]);
  const telling = new Set(runBy(threads(readers.filter(isTelling))));
  return telling.difference(new Set(others));
}

/** The comments at a file's top, before any code. */
const HEADER = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)+/;
/** A mark for the compiler, with its indentation. */
const MARK = /[ \t]*\/\*\s*@[\s\S]*?\*\//g;
const PREPROCESSOR = /^[ \t]*#.*/gm;

/** A file's lines without header, marks, preprocessor and inactive lines, and without two blank ones in a row. */
function linesSeen(file: SourceFile): { text: string; number: number }[] {
  const text = file.text.trimEnd();
  const clear = (part: string) => part.replace(/[^\n]/g, '');
  const left = text.replace(HEADER, clear).replace(MARK, clear).replace(PREPROCESSOR, clear).split('\n');
  return text
    .split('\n')
    .map((before, index) => ({ text: left[index], number: index + 1, cleared: left[index] !== before }))
    .filter(({ text, number, cleared }) => !(cleared && text === '') && !file.inactive.includes(number))
    .filter(({ text }, index, lines) => text !== '' || (index > 0 && lines[index - 1].text !== ''));
}

type Change = DifferenceRow & Line;

function hunksOf(old: readonly Line[] = [], now: readonly Line[] = []): Hunk[] {
  const joined = (lines: readonly Line[]) => lines.map(({ text }) => `${text}\n`).join('');
  const { hunks } = structuredPatch('', '', joined(old), joined(now), '', '', { context: CONTEXT });
  return hunks
    .flatMap(({ oldStart, newStart, lines }) => {
      const changes: Change[] = [];
      let [left, right] = [oldStart - 1, newStart - 1];
      for (const [sign] of lines) {
        if (sign === '-') changes.push({ change: 'removed', ...old[left++] });
        else if (sign === '+') changes.push({ change: 'added', ...now[right++] });
        else {
          changes.push({ change: 'same', ...now[right++] });
          left++;
        }
      }
      return byFunction(changes);
    })
    .filter((changes) => changes.some(({ change }) => change !== 'same'))
    .map((rows) => ({ within: rows[0].first ? undefined : rows[0].function, rows }));
}

/** Cut at the blank lines between functions. */
function byFunction(changes: readonly Change[]): Change[][] {
  const parts: Change[][] = [[]];
  for (const change of changes) {
    if (change.change === 'same' && change.text === '' && !change.function) parts.push([]);
    else parts.at(-1)!.push(change);
  }
  return parts;
}
