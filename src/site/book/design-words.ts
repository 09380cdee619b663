/** What a cell of the table of designs says. Code stands between backticks. */
import { wrongAmong, type Violation } from '~/explore/exploration.ts';
import type { Program } from '~/language/program.ts';
import { hasEnded } from '~/machine/state.ts';
import { endingLines } from '~/machine/readers.ts';
import { replay } from '~/schedule/replay.ts';
import { saidOf } from '~/words/endings.ts';
import { counted } from '~/words/numbers.ts';
import { sizeWords } from '~/words/verdicts.ts';
import type { Cell, Proof } from './design-cells.ts';
import { findings, mishaps, type Property } from './designs.ts';

/** Why a cell has its answer, in one line. */
export function whyWords({ answer, property, design, proofs }: Cell): string {
  const [proof] = proofs;
  switch (answer) {
    case 'wrong':
      return wrongWords(proof, property);
    case 'not reached':
      return `${mishapWords(proof.result.violations[0])} comes first`;
    case 'not checked':
      return 'not asked of this one';
    case 'right': {
      const counts = property.of.some((scenario) => scenario !== 'failures') && property.checks.length > 0;
      return counts && design.remark ? `${amountWords(proofs)}; ${design.remark}` : amountWords(proofs);
    }
  }
}

function wrongWords({ program, result, counted, cases }: Proof, property: Property): string {
  const [first] = counted;
  if (first.property === null) return mishapWords(first);
  const wrong = wrongAmong(result.orders ?? []).length;
  const of = result.orders?.length ?? 0;
  const failed = cases?.filter((one) => one.wrong).map(({ name }) => `\`${name}\``);
  const where = failed
    ? `after ${failed.join(', ')}`
    : of > 0 && wrong === of
      ? 'in every order'
      : of > 0
        ? `in ${wrong} of ${of} orders`
        : 'in some orders';
  const checks = new Set(counted.map(({ property }) => property));
  const [name, ...others] = property.checks.filter((one) => checks.has(one)).map((one) => findings[one]);
  const { line } = property;
  const [shown] = line === undefined ? [] : saidOf(endingOf(program, first), line);
  const told = shown ? `${name}: \`${line}: ${shown}\`` : name;
  // Of one case, the first thing says enough.
  return `${shown && cases ? told : [told, ...others].join(', ')} ${where}`;
}

/** `a NULL pointer in klp_module_going()` */
function mishapWords({ kind, function: name }: Violation): string {
  return `${mishaps[kind as keyof typeof mishaps].name} in \`${name}()\``;
}

function amountWords(proofs: readonly Proof[]): string {
  const [{ result, cases }] = proofs;
  if (cases) return `all ${cases.length} cases`;
  if (proofs.length === 1 && result.orders) return `all ${result.orders.length} orders`;
  const states = proofs.reduce((sum, { result }) => sum + result.states, 0);
  return `all ${counted(states, 'state')}`;
}

/** How much was looked at, as the beginning of a sentence. */
export function amountOf({ program, result }: Proof): string {
  const cpus = program.cpus.length === 1 ? 'one CPU' : `${program.cpus.length} CPUs`;
  const orders = result.orders ? [counted(result.orders.length, 'order')] : [];
  return [cpus, sizeWords(result), ...orders].join(', ');
}

/** What `ending` prints where the violation shows; none if some CPU did not get there. */
export function endingOf(program: Program, { trace }: Violation): string[] {
  const { state } = replay(program, trace?.schedule ?? '');
  return program.cpus.every((cpu) => hasEnded(state, cpu)) ? endingLines(program, state) : [];
}
