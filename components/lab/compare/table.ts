/** The orders of one design under every design, as a table: made while the site is built. */
import { picturesOf } from '~/checker/end-pictures.ts';
import { scheduleOf } from '~/explore/exploration.ts';
import { sameOrder } from '~/lab/compare/together.ts';
import type { Thumbnail } from '~/picture/thumbnail.ts';
import type { Towers } from '~/picture/towers.ts';
import { checkOf } from '~/site/build/checks.ts';
import { loadModel } from '~/site/build/models.ts';
import { endSign, outcomeOf } from '~/site/build/outcome.ts';
import { programAddress } from '~/site/build/program-file.ts';
import { orderWords } from '~/words/orders.ts';
import { knownOf, type Design } from './entrants.ts';

/** A design of the page, by its listing. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  readonly model: string;
  readonly variant?: string;
}

export interface Column {
  readonly number: number;
  /** Its sections in words. */
  readonly words: string;
  readonly stamp: Thumbnail;
}

/** How an order ends under a design; undefined where it has no such order. */
export type Cell = { readonly sign: ReturnType<typeof endSign>; readonly towers: Towers } | undefined;

export interface Row {
  readonly design: Design;
  readonly cells: readonly Cell[];
  /** `1 of 10`, of its own orders; `none`. */
  readonly wrong: string;
}

/**
 * A design of the book with what its check found.
 *
 * @throws Error if its orders are not told apart: this ends the build
 */
export function designOf({ model, variant, ...title }: Named): Design {
  const known = knownOf(title, checkOf(model, variant).result);
  if (!known.orders) throw new Error(`${model}.c has no orders to compare.`);
  return { ...known, source: programAddress(model, variant) };
}

/** The orders of the first design as columns, and a row for each design. */
export function tableOf(names: readonly Named[]): { columns: Column[]; rows: Row[] } {
  const [{ model, variant }] = names;
  const orders = checkOf(model, variant).result.orders!;
  const pictures = picturesOf(loadModel(model, variant), orders);
  const columns = orders.map((order, index) => ({
    number: order.number,
    words: orderWords(order),
    stamp: pictures[index].stamp,
  }));
  const rows = names.map((named): Row => {
    const design = designOf(named);
    const own = design.orders!;
    const bad = own.filter(({ verdict }) => verdict === 'violated').length;
    return {
      design,
      cells: orders.map(({ sections }): Cell => {
        const order = sameOrder(sections, own);
        if (!order) return undefined;
        const outcome = outcomeOf(loadModel(named.model, named.variant), scheduleOf(order));
        return { sign: endSign(order.verdict, outcome), towers: outcome.towers };
      }),
      wrong: bad === 0 ? 'none' : `${bad} of ${own.length}`,
    };
  });
  return { columns, rows };
}
