/** The answers to the questions of designs.ts, from the checks of the programs that they name. */
import type { Exploration, Violation } from '~/explore/exploration.ts';
import type { Program } from '~/language/program.ts';
import { statusOf } from '~/machine/moves.ts';
import { start } from '~/machine/run.ts';
import { checks } from '~/machine/readers.ts';
import { follow } from '~/schedule/moments.ts';
import type { Design, ProgramName, Property } from './designs.ts';
import { modelKey } from '../build/models.ts';

/** `not reached`: nothing went wrong, but what is demanded was never put to the test either. */
export type Answer = 'right' | 'wrong' | 'not reached' | 'not checked';

/** What the check of one program says about one property. */
export interface Proof {
  readonly name: ProgramName;
  readonly program: Program;
  readonly result: Exploration;
  readonly answer: Exclude<Answer, 'not checked'>;
  /** The violations that count. */
  readonly counted: readonly Violation[];
  /** Where the environment first chooses what fails: which failures there are, and after which ones something is wrong. */
  readonly cases?: readonly { readonly name: string; readonly wrong: boolean }[];
}

/** One design and one property. */
export interface Cell {
  /** Unique in the table: `notifier-order`. */
  readonly id: string;
  readonly design: Design;
  readonly property: Property;
  readonly answer: Answer;
  /** The ones that decide come first. None if the question was not asked. */
  readonly proofs: readonly Proof[];
}

/** A program and what is known of all its orders. */
export interface Checked {
  readonly program: Program;
  readonly result: Exploration;
}

/** Where the worst answer comes first. */
const SEVERITY: readonly Answer[] = ['wrong', 'not reached', 'right'];

/**
 * The answer of a design's programs.
 *
 * @throws Error if a program's check is incomplete, or none of the design's programs can be asked: this ends the build
 */
export function cellOf(design: Design, property: Property, check: (name: ProgramName) => Checked): Cell {
  const names = namesOf(design, property);
  const proofs = names.flatMap((name) => proofOf(name, check(name), property) ?? []);
  if (names.length > 0 && proofs.length === 0) {
    throw new Error(`No program of "${design.id}" can be asked about "${property.id}".`);
  }
  proofs.sort((one, other) => SEVERITY.indexOf(one.answer) - SEVERITY.indexOf(other.answer));
  const answer = proofs[0]?.answer ?? 'not checked';
  return { id: `${design.id}-${property.id}`, design, property, answer, proofs };
}

/** Each program once, although it may stand for two scenarios. */
function namesOf({ programs }: Design, { of }: Property): ProgramName[] {
  const all = of.flatMap((scenario) => programs[scenario] ?? []);
  return [...new Map(all.map((name) => [modelKey(name.model, name.variant), name])).values()];
}

/** Undefined if the program states nothing of what is asked. */
function proofOf(name: ProgramName, { program, result }: Checked, property: Property): Proof | undefined {
  if (result.verdict === 'incomplete') {
    throw new Error(`${modelKey(name.model, name.variant)}: ${result.reason}`);
  }
  const asked = program.properties
    .map(({ thread }) => thread)
    .filter(({ name: stated }) => property.checks.includes(stated));
  if (asked.length === 0 && property.kinds.length === 0) return undefined;

  // What the column asks for first is told and shown first.
  const rank = (violation: Violation) => property.checks.indexOf(violation.property ?? '');
  const counted = result.violations
    .filter((violation) => countsAgainst(property, violation))
    .toSorted((one, other) => rank(one) - rank(other));
  const untested = asked.some((one) => result.vacuous.includes(one.name));
  const answer = counted.length > 0 ? 'wrong' : untested ? 'not reached' : 'right';
  const cases = casesOf(program, property);
  if (cases && cases.some(({ wrong }) => wrong) !== counted.length > 0) {
    throw new Error(`${modelKey(name.model, name.variant)}: a choice after the first one decides.`);
  }
  return { name, program, result, answer, counted, cases };
}

/** True if the violation is one that the property asks for. */
export function countsAgainst(property: Property, { kind, property: check }: Violation): boolean {
  return check === null ? property.kinds.includes(kind) : property.checks.includes(check);
}

/** Undefined if the program has more to choose than what fails, or the property is about no check. */
function casesOf(program: Program, { checks: asked }: Property): Proof['cases'] {
  const status = statusOf(program, start(program).state, 0);
  if (asked.length === 0 || program.cpus.length > 1) return undefined;
  if (status.kind !== 'ready' || status.choices.length < 2) return undefined;
  return status.choices.map((name, choice) => {
    const { state } = follow(program, `a1!${choice} a*`);
    return { name, wrong: checks(program, state).some((one) => !one.ok && asked.includes(one.name)) };
  });
}
