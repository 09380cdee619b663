import { readFileSync } from 'node:fs';
import { holdings, type Holding } from '../../src/conformance/table.ts';
import type { Program } from '../../src/language/program.ts';
import { parseRecording } from '../../src/recording/parse.ts';
import type { Recording } from '../../src/recording/recording.ts';
import { variantOf } from '../models/models.ts';

/** The text of a recording by its name: `2015/base-02-race`. */
export function textOf(name: string): string {
  return readFileSync(`content/evidence/${name}.txt`, 'utf8');
}

export function read(name: string, text = textOf(name)): Recording {
  return parseRecording(text, `${name}.txt`);
}

export type Order = Holding & { readonly held: 'order' };

/** Every recording whose order of calls is held to a model. */
export const orders = holdings.filter((holding): holding is Order => holding.held === 'order');

export function programOf(holding: Holding & { readonly held: 'order' | 'outcome' }): Program {
  return variantOf(holding.entry, holding.variant);
}

export function orderOf(name: string): Order {
  const found = orders.find(({ file }) => file === name);
  if (!found) throw new Error(`The order of ${name} is held to nothing.`);
  return found;
}
