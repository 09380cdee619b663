/** The texts of a model for the lab: its file and all that it may include, whatever is defined. */
import { createHash } from 'node:crypto';
import { modelFiles, modelKey } from './models.ts';

export interface Sources {
  /** The file that is compiled, a key of `files`. */
  readonly entry: string;
  /** In the order in which a reader of the text meets them. */
  readonly files: Readonly<Record<string, string>>;
}

export function sourcesOf(model: string): Sources {
  const { files, entry } = modelFiles(model);
  const met = new Map<string, string>();
  const meet = (name: string): void => {
    if (met.has(name) || !(name in files)) return;
    met.set(name, files[name]);
    for (const [, included] of files[name].matchAll(/^#include "([^"]+)"/gm)) meet(included);
  };
  meet(entry);
  return { entry, files: Object.fromEntries(met) };
}

/** Where a page finds them. What follows the `?` changes with the content, so that no cache gives an old one. */
export function sourcesAddress(model: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(sourcesOf(model)))
    .digest('hex')
    .slice(0, 8);
  return `${import.meta.env.BASE_URL}sources/${modelKey(model)}.json?v=${hash}`;
}
