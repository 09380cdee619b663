/** What a reader may change of an exercise: its open functions, and nothing else. */
import { onlyChooses } from '../language/builtins/row.ts';
import { BUILTINS } from '../language/builtins/table.ts';
import { around, definitionsIn, findPiece, type Stretch } from './functions.ts';
import type { Texts } from './plain.ts';

/** Why an edited text is no answer. */
export interface Slip {
  /** A sentence; code stands between backticks. */
  readonly reason: string;
  readonly file: string;
  /** From 1; undefined for a whole file. */
  readonly line?: number;
}

/** The functions of an exercise that a file defines. */
export function openIn(text: string, open: readonly string[]): string[] {
  return definitionsIn(text, open).map(({ name }) => name);
}

/**
 * The first thing in edited texts that is not for the reader to change; undefined if all that differs from `base` are
 * the definitions of the functions in `open`.
 */
export function slipIn(base: Texts, edited: Texts, open: readonly string[]): Slip | undefined {
  if (edited.entry !== base.entry) {
    return { reason: `\`${base.entry}\` is what is compiled.`, file: edited.entry };
  }
  const added = Object.keys(edited.files).find((file) => !Object.hasOwn(base.files, file));
  if (added !== undefined) return { reason: `There is no \`${added}\` in this exercise.`, file: added };
  for (const [file, text] of Object.entries(base.files)) {
    const slip = slipInFile(file, text, edited.files[file], open);
    if (slip) return slip;
  }
  return undefined;
}

function slipInFile(
  file: string,
  base: string,
  edited: string | undefined,
  open: readonly string[],
): Slip | undefined {
  if (edited === base) return undefined;
  if (edited === undefined) return { reason: `\`${file}\` is missing.`, file };
  const names = openIn(base, open);
  const found = definitionsIn(edited, names);
  const lost = names.find((name) => !found.some((one) => one.name === name));
  if (lost !== undefined) {
    return { reason: `The definition of \`${lost}()\` is gone, or does not end.`, file };
  }
  const locked = around(base, definitionsIn(base, names));
  const kept = around(edited, found);
  const index = locked.findIndex((text, at) => text !== kept[at]);
  if (index >= 0) {
    const before = index === 0 ? 0 : found[index - 1].to;
    const line = lineOf(edited, before + common(locked[index], kept[index]));
    return {
      reason: `Line ${line} of \`${file}\` is locked: only the open functions may change.`,
      file,
      line,
    };
  }
  for (const { from, to, name } of found) {
    const reason = forbiddenIn(edited.slice(from, to));
    if (reason) return { reason: `In \`${name}()\`: ${reason}`, file, line: lineOf(edited, from) };
  }
  return undefined;
}

/** What no open function may have, as it would change what is locked, or what is asked. */
function forbiddenIn(definition: string): string | undefined {
  const directive = findPiece(definition, ({ kind }) => kind === 'directive');
  if (directive)
    return `a line with \`${directive.split(/\s/)[0]}\` would also change what is locked below it.`;
  if (findPiece(definition, ({ text, kind }) => kind === 'comment' && text.includes('@forever'))) {
    return '`@forever` would allow a CPU to wait for ever, which is asked here.';
  }
  const chooses = findPiece(definition, ({ text, kind }) => {
    const row = kind === 'code' ? BUILTINS.get(text) : undefined;
    return row !== undefined && onlyChooses(row);
  });
  if (chooses) return `\`${chooses}()\` leaves it to the environment what happens, and a kernel cannot.`;
  return undefined;
}

/** How many characters two texts begin with alike. */
function common(left: string, right: string): number {
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/**
 * Where a text is open to changes. Where an open function does not end, or is none any more, nobody can tell what lies
 * between it and the next one: then all from the first to the last is open. Undefined if something around them is not
 * as in `base`.
 */
export function openStretches(base: string, text: string, open: readonly string[]): Stretch[] | undefined {
  const names = openIn(base, open);
  const locked = around(base, definitionsIn(base, names));
  const found = definitionsIn(text, names);
  const kept = around(text, found);
  if (locked.length === kept.length && locked.every((piece, index) => piece === kept[index])) return found;
  const [first, last] = [locked[0], locked.at(-1)!];
  const [from, to] = [first.length, text.length - last.length];
  if (names.length === 0 || to < from || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  return [{ from, to }];
}
