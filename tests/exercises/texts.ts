/** Answers to exercises, as small edits of the text that a reader begins with. */
import { definitionOf } from '../../src/exercise/functions.ts';
import type { Texts } from '../../src/exercise/plain.ts';

/** An edit of texts. */
export type Edit = (texts: Texts) => Texts;

/** What a reader did, and why it is not right; `reason` is undefined for what is. `deadlock` is true if that is one. */
export interface Attempt {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly reason?: string | RegExp;
  readonly deadlock?: boolean;
}

/** The reason where some order breaks a demand: how many do is asked elsewhere. */
export function broken(demand: string): RegExp {
  const words = demand.replace(/[.()]/g, '\\$&');
  return new RegExp(
    `^((\\d+ of \\d+ orders|The only order) ends? wrong\\. (It|One of them)|Some order) breaks: “${words}”$`,
  );
}

/** The texts after all edits of an attempt. */
export function edited(base: Texts, edits: readonly Edit[]): Texts {
  return edits.reduce((texts, edit) => edit(texts), base);
}

/** Puts `to` in the place of `from`, which must stand in the file exactly once. */
export function replace(file: string, from: string, to: string): Edit {
  return (texts) => {
    const parts = texts.files[file].split(from);
    if (parts.length !== 2) throw new Error(`'${from}' stands in ${file} ${parts.length - 1} times.`);
    return { ...texts, files: { ...texts.files, [file]: parts.join(to) } };
  };
}

/** Puts `to` in the place of `from`, which must stand in the function exactly once. */
export function within(name: string, from: string, to: string): Edit {
  return (texts) => {
    const [file, text, { from: start, to: end }] = find(texts, name);
    const parts = text.slice(start, end).split(from);
    if (parts.length !== 2) throw new Error(`'${from}' stands in ${name}() ${parts.length - 1} times.`);
    return put(texts, file, text.slice(0, start) + parts.join(to) + text.slice(end));
  };
}

/** Puts another definition in the place of a function's. */
export function define(name: string, definition: string): Edit {
  return (texts) => {
    const [file, text, { from, to }] = find(texts, name);
    return put(texts, file, text.slice(0, from) + definition.trim() + text.slice(to));
  };
}

function find(texts: Texts, name: string): [string, string, { from: number; to: number }] {
  for (const [file, text] of Object.entries(texts.files)) {
    const found = definitionOf(text, name);
    if (found) return [file, text, found];
  }
  throw new Error(`No file defines ${name}().`);
}

function put(texts: Texts, file: string, text: string): Texts {
  return { ...texts, files: { ...texts.files, [file]: text } };
}
