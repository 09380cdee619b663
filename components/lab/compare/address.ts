/** What an address says of a comparison: `notifier.klp-alive.3`, or with a stop `notifier.klp-alive.3.120`. */

export interface Choice {
  /** Ids of the two programs. */
  readonly first: string;
  readonly second: string;
  /** The number of an order of the first. */
  readonly order: number;
  /** Undefined for the end. */
  readonly stop: number | undefined;
}

/** The text of a choice, for a part of an address. */
export function choiceText({ first, second, order, stop }: Choice): string {
  return [first, second, order, ...(stop === undefined ? [] : [stop])].join('.');
}

/** The choice that a text says; undefined if it says none. Whether there are such programs is another question. */
export function choiceIn(text: string): Choice | undefined {
  const found = /^([\w-]+)\.([\w-]+)\.(\d{1,3})(?:\.(\d{1,5}))?$/.exec(text);
  if (!found) return undefined;
  const [, first, second, order, stop] = found;
  return { first, second, order: Number(order), stop: stop === undefined ? undefined : Number(stop) };
}
