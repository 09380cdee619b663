import { partsOf } from '../language/lower/walk.ts';
import type { Expression, Instruction } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';

/**
 * True for each position at which a CPU need not stop in a merged search: its step reads only what no CPU ever
 * writes or frees, and writes only its own slots, so no other CPU can see whether it has been taken. Such steps
 * are glued to the one before. What a condition changes beside, it reads as well: if what it reads is stable, that is
 * a slot of the CPU itself.
 */
export function gluedPositions(program: Program): boolean[] {
  // A round of a loop that may go round for ever is progress, which a search has to see.
  const rounds = new Set(program.forever.rounds);
  return program.code.map((instruction, position) => isLocal(instruction) && !rounds.has(position));
}

function isLocal(instruction: Instruction): boolean {
  switch (instruction.kind) {
    case 'assign':
      return 'slot' in instruction.target && isStable(instruction.value);
    case 'evaluate':
    case 'switch':
      return isStable(instruction.value);
    case 'branch':
    case 'assert':
    case 'bug-on':
      return isStable(instruction.condition);
    case 'call':
      return instruction.call.arguments.every(({ value }) => isStable(value));
    case 'call-pointer': {
      const values = instruction.targets.flatMap((target) => target.arguments.map(({ value }) => value));
      return isStable(instruction.pointer) && values.every(isStable);
    }
    case 'return':
      return instruction.value === undefined || isStable(instruction.value);
    case 'print':
      return instruction.pieces.every((piece) => typeof piece === 'string' || isStable(piece.value));
    case 'lock':
    case 'unlock':
    case 'stores':
    case 'iterate':
    case 'rcu':
    case 'allocate':
    case 'free':
    case 'choose':
    case 'wait':
    case 'end':
      // Locks, lists, heap, waiting and choosing are seen by others, and an end is where a CPU stops.
      return false;
  }
}

/** True if no CPU can change what the expression yields, or whether it faults. */
function isStable(expression: Expression): boolean {
  if (expression.op === 'load') return expression.stable === true && isStable(expression.address);
  return partsOf(expression).every(isStable);
}
