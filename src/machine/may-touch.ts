/**
 * What an instruction may touch of shared memory, in whatever state: a coarse answer without a state, to pass over most
 * pairs of steps before footprint.ts is asked about those that are left.
 */
import type { Effect, Expression, Instruction, Target } from '../language/instruction.ts';

/** Addresses that are known, or `anywhere` for what lies behind a pointer. */
export type Reach = ReadonlySet<number> | 'anywhere';

export interface MayTouch {
  readonly reads: Reach;
  readonly writes: Reach;
}

/** What the instruction may read and write; reads of what no CPU ever writes or frees are left out. */
export function mayTouch(instruction: Instruction): MayTouch {
  return { reads: readsOf(instruction), writes: writesOf(instruction) };
}

/** True if two such steps can use one word, and one of them writes it. */
export function mayRace(left: MayTouch, right: MayTouch): boolean {
  return meet(left.writes, right.writes) || meet(left.writes, right.reads) || meet(left.reads, right.writes);
}

function meet(left: Reach, right: Reach): boolean {
  if (left === 'anywhere') return right === 'anywhere' || right.size > 0;
  if (right === 'anywhere') return left.size > 0;
  return [...left].some((address) => right.has(address));
}

function writesOf(instruction: Instruction): Reach {
  switch (instruction.kind) {
    case 'assign':
      return union([written(instruction.target), effectOf(instruction)]);
    case 'branch':
    case 'switch':
      return effectOf(instruction);
    case 'iterate':
    case 'choose':
      return written(instruction.target);
    case 'stores':
      return union(instruction.stores.map(({ address }) => placeAt(address)));
    case 'allocate':
    case 'free':
      return 'anywhere';
    case 'evaluate':
    case 'call':
    case 'call-pointer':
    case 'return':
    case 'lock':
    case 'unlock':
    case 'rcu':
    case 'wait':
    case 'assert':
    case 'bug-on':
    case 'print':
    case 'end':
      return new Set();
  }
}

function written(target: Target): Reach {
  return 'slot' in target ? new Set() : placeAt(target.address);
}

function effectOf({ effect }: { readonly effect?: Effect }): Reach {
  return effect ? written(effect.target) : new Set();
}

/** The words that the expressions of an instruction load: its own, and those inside of its targets and calls. */
function readsOf(instruction: Instruction): Reach {
  const reads = new Set<number>();
  let anywhere = false;
  visit(instruction, (expression) => {
    const places = loadedBy(expression);
    if (places === 'anywhere') anywhere = true;
    else for (const address of places) reads.add(address);
  });
  return anywhere ? 'anywhere' : reads;
}

function loadedBy(expression: Expression): Reach {
  switch (expression.op) {
    case 'load':
      return expression.stable ? new Set() : placeAt(expression.address);
    case 'and':
    case 'binary':
    case 'complement':
    case 'conditional':
    case 'constant':
    case 'distance':
    case 'element':
    case 'follow':
    case 'local':
    case 'move':
    case 'negate':
    case 'not':
    case 'offset':
    case 'or':
    case 'part':
    case 'strcmp':
    case 'truth':
    case 'warn':
      return new Set();
  }
}

function placeAt(address: Expression): Reach {
  return address.op === 'constant' ? new Set([address.value]) : 'anywhere';
}

function union(reaches: readonly Reach[]): Reach {
  const known = reaches.filter((reach) => reach !== 'anywhere');
  return known.length < reaches.length ? 'anywhere' : new Set(known.flatMap((reach) => [...reach]));
}

/** Every expression in an instruction, parts of expressions included. */
function visit(node: unknown, each: (expression: Expression) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('op' in node) each(node as Expression);
  for (const part of Object.values(node)) visit(part, each);
}
