/** What opens with a cell of the table: its answer in words, and the programs that show it. Made while the site is built. */
import type { Violation } from '~/explore/exploration.ts';
import type { Towers } from '~/picture/towers.ts';
import { checkOf } from '~/site/build/checks.ts';
import { cellOf, type Answer, type Cell, type Proof } from '~/site/book/design-cells.ts';
import { amountOf, endingOf, whyWords } from '~/site/book/design-words.ts';
import { designs, properties, type ProgramName } from '~/site/book/designs.ts';
import { loadModel } from '~/site/build/models.ts';
import { outcomeOf } from '~/site/build/outcome.ts';
import { programAddress } from '~/site/build/program-file.ts';
import { summaryOf } from '~/site/build/trace-summary.ts';
import { demandWords } from '~/words/demands.ts';

/** What the figure has to know of a cell, as plain data. Code stands between backticks. */
export interface ShownCell {
  readonly id: string;
  readonly title: string;
  readonly answer: Answer;
  /** Why, in one line. */
  readonly why: string;
  /** What has to hold, and what there is to say of the design. */
  readonly demand: string;
  readonly exhibits: readonly Exhibit[];
}

/** One program that was checked for a cell. */
export interface Exhibit {
  /** What it is called in the address. */
  readonly id: string;
  readonly title: string;
  readonly answer: Answer;
  /** Its title, and how much was looked at. */
  readonly told: string;
  /** What goes wrong, one sentence each. */
  readonly found: readonly string[];
  /** The order that is shown: the one that goes wrong, else any. */
  readonly order: string;
  /** How many of its steps are taken when it opens. */
  readonly at: number;
  /** Where the program is. */
  readonly source: string;
}

/** An order that goes wrong, for those who cannot play it. */
export interface Way {
  readonly sentences: readonly string[];
  /** What the listing prints at its end. */
  readonly ending: readonly string[];
  readonly towers: Towers;
}

export interface TableCell {
  readonly shown: ShownCell;
  /** What stands on the stacks at the end that decides, where the property is about what a call gets. */
  readonly towers?: Towers;
  /** One for each exhibit in which something goes wrong. */
  readonly ways: readonly (Way | undefined)[];
}

const check = ({ model, variant }: ProgramName) => ({
  program: loadModel(model, variant),
  result: checkOf(model, variant).result,
});

/** All cells, design by design. */
export function tableOfDesigns(): TableCell[][] {
  const rows = designs.map((design) => properties.map((property) => cellOf(design, property, check)));
  return rows.map((row) =>
    row.map((cell) => ({ shown: shown(cell), towers: towersOf(cell), ways: cell.proofs.map(wayOf) })),
  );
}

function shown(cell: Cell): ShownCell {
  const { id, design, property, answer, proofs } = cell;
  return {
    id,
    title: `${design.name}: ${property.name}`,
    answer,
    why: whyWords(cell),
    demand: [property.demand, design.note].filter(Boolean).join(' '),
    exhibits: proofs.map((proof, index) => exhibitOf(proof, index === 0 ? id : `${id}.${index + 1}`)),
  };
}

/** The line of an ending that shows the property is what one of the towers answers. */
function towersOf({ property, proofs, answer }: Cell): Towers | undefined {
  if (proofs.length === 0 || (answer !== 'right' && answer !== 'wrong')) return undefined;
  const { program } = proofs[0];
  const { towers } = outcomeOf(program, orderOf(proofs[0]));
  return towers.towers.some(({ call }) => call === `${property.line}()`) ? towers : undefined;
}

/** The order that is shown for a program: the one that goes wrong, else one that ends well, with most to be seen. */
function orderOf(proof: Proof): string {
  const { endings } = proof.result;
  const [fullest = endings[0]] = endings
    .filter(({ verdict }) => verdict === 'holds')
    .toSorted((one, other) => other.lines.join().length - one.lines.join().length);
  return againstOf(proof)[0]?.trace?.schedule ?? fullest.schedule;
}

function exhibitOf(proof: Proof, id: string): Exhibit {
  const { name, program, answer } = proof;
  const variant = program.variants.find((variant) => variant.name === name.variant)?.title;
  const title = variant ? `${name.model}.c (${variant})` : `${name.model}.c`;
  const against = againstOf(proof);
  const bad = against[0]?.trace;
  return {
    id,
    title,
    answer,
    told: `${title}: ${amountOf(proof)}.`,
    found: [...new Set(against.map((violation) => demandWords(program, violation) ?? violation.message))],
    order: orderOf(proof),
    at: bad?.steps ?? 0,
    source: programAddress(name.model, name.variant),
  };
}

function wayOf(proof: Proof): Way | undefined {
  const [violation] = againstOf(proof);
  if (!violation?.trace) return undefined;
  const { program } = proof;
  return {
    sentences: summaryOf(program, violation.trace.schedule),
    ending: endingOf(program, violation),
    towers: outcomeOf(program, violation.trace.schedule).towers,
  };
}

/** What counts against a design; where it was not reached, what comes before. */
function againstOf({ answer, result, counted }: Proof): readonly Violation[] {
  return answer === 'not reached' ? result.violations.slice(0, 1) : counted;
}
