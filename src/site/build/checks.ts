/** Every number and verdict in the text comes from here: a model is checked once, when a page first asks. */
import { contradictionIn, contradictionText } from '~/explore/contradictions.ts';
import { wrongAmong, type Exploration } from '~/explore/exploration.ts';
import { exploreFully, type Explored } from '~/explore/explore.ts';
import type { Program } from '~/language/program.ts';
import { loadModel, modelKey } from './models.ts';

const known = new Map<string, Explored>();

/**
 * A model or a variant of it, checked in every order.
 *
 * @throws Error if a figure would have to call one state right and wrong: this ends the build
 */
export function checkOf(model: string, variant?: string): Explored {
  const key = modelKey(model, variant);
  let found = known.get(key);
  if (!found) known.set(key, (found = checked(loadModel(model, variant))));
  return found;
}

/**
 * Checks a program, and what its marks say of each state.
 *
 * @throws Error if they contradict each other; ModelError if one cannot answer
 */
export function checked(program: Program): Explored {
  const found = exploreFully(program);
  const contradiction = found.searched && contradictionIn(found.searched);
  if (contradiction) throw new Error(contradictionText(program, contradiction));
  return found;
}

/**
 * Asks the marked functions of a model about every state, also where no page states its check.
 *
 * @throws as `checkOf`
 */
export function checkMarks(model: string, variant?: string): void {
  if (loadModel(model, variant).readers.some(({ mark }) => mark !== 'call')) checkOf(model, variant);
}

/** What the text can state of a check, by the words that it uses. */
const quantities = {
  states: ({ states }) => states,
  transitions: ({ transitions }) => transitions,
  interleavings: ({ interleavings }) => interleavings,
  /** How many digits that number has. */
  'digits of interleavings': ({ interleavings }) => interleavings?.match(/^\d+$/)?.[0].length,
  'merged states': ({ merged }) => merged?.states,
  'merged transitions': ({ merged }) => merged?.transitions,
  orders: ({ orders }) => orders?.length,
  'wrong orders': ({ orders }) => orders && wrongAmong(orders).length,
  /** The number by which the only wrong order is called. */
  'wrong order': ({ orders }) => only(wrongAmong(orders ?? []))?.number,
  endings: ({ endings }) => endings.length,
  'wrong endings': ({ endings }) => wrongAmong(endings).length,
  violations: ({ violations }) => violations.length,
  /** What goes wrong, each kind once: `check, null`; `none` if nothing does. */
  kinds: ({ violations }) => [...new Set(violations.map(({ kind }) => kind))].sort().join(', ') || 'none',
  /** Of the trace with the fewest switches to the first violation. */
  switches: ({ violations }) => violations[0]?.trace?.switches,
  steps: ({ violations }) => violations[0]?.trace?.steps,
} satisfies Record<string, (found: Exploration) => number | string | null | undefined>;

export type Quantity = keyof typeof quantities;

function only<Item>(items: readonly Item[] | undefined): Item | undefined {
  return items?.length === 1 ? items[0] : undefined;
}

/**
 * A number of a check.
 *
 * @throws Error if the check does not have it: this ends the build
 */
export function quantityOf(found: Exploration, quantity: Quantity): number | string {
  if (!(quantity in quantities)) {
    const names = Object.keys(quantities).join(', ');
    throw new Error(`A check has no number called "${quantity}"; there are ${names}.`);
  }
  const value = quantities[quantity](found);
  if (value === undefined || value === null) throw new Error(`This check has no "${quantity}" to state.`);
  return value;
}

/** What a page claims about a check: numbers by their names, and the verdict. */
export type Claims = Partial<Record<Quantity, number | string> & { verdict: Exploration['verdict'] }>;

/** The claims that the check refutes, each as a part of a sentence: `wrong orders is 2, but the check found 1`. */
export function refuted(found: Exploration, claims: Claims): string[] {
  return Object.entries(claims).flatMap(([name, claimed]) => {
    const actual = name === 'verdict' ? found.verdict : quantityOf(found, name as Quantity);
    return String(actual) === String(claimed)
      ? []
      : [`"${name}" is ${claimed}, but the check found ${actual}`];
  });
}
