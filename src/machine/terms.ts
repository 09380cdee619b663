/** The values that the next step of a CPU decides by. */
import type { Expression, Instruction } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import { executorOf } from './execute.ts';
import { partsOf } from '../language/lower/walk.ts';
import { listText, titleOfLeaf } from './lists.ts';
import { valueText } from './names.ts';
import { leafAt } from './places.ts';
import { cpuName, positionOf } from './state.ts';
import type { State } from './state.ts';

/** A value that an expression reads. */
export interface Term {
  /** Address of its word. */
  readonly address: number;
  /** As in the view of a state: `wants[1]`, `CPU0:lock/other`. */
  readonly path: string;
  /** As a sentence calls it: `wants[1]`, `other`. */
  readonly title: string;
  /** In words; of a list what is on it. */
  readonly value: string;
}

/** The terms of the condition or value that a CPU computes next, each once, in the order of the text. */
export function termsOf(program: Program, state: State, cpu: number): Term[] {
  const instruction = program.code[positionOf(state, program.cpus[cpu])];
  const terms = new Map<number, Term>();
  const decides = deciding(instruction);
  if (decides) collect(decides);
  return [...terms.values()];

  function collect(expression: Expression): void {
    const { op } = expression;
    if (op === 'load') shared(executorOf(program).tryValue(expression.address, state));
    else if (op === 'local') local(expression.slot);
    else partsOf(expression).forEach(collect);
  }

  /** What is at an address; nothing where a step would fault, and for the link of an element. */
  function shared(address: number | undefined): void {
    const leaf = address === undefined ? undefined : leafAt(program, address);
    if (!leaf || (leaf.type.kind === 'list_head' && !leaf.list)) return;
    terms.set(leaf.address, {
      address: leaf.address,
      path: `${leaf.root.path}${leaf.suffix}`,
      title: titleOfLeaf(program, state, leaf),
      value: leaf.list
        ? listText(program, state, leaf.address, leaf.list)
        : valueText(program, state, leaf.type, state[leaf.address]),
    });
  }

  /** A variable of the function that runs; what a call returned is in no variable yet. */
  function local(slot: number): void {
    const frame = program.frames[instruction.frame];
    const found = frame.locals.find((one) => one.slot === slot);
    if (!found) return;
    const { name } = program.functions[frame.function];
    terms.set(slot, {
      address: slot,
      path: `${cpuName(cpu)}:${name}/${found.name}`,
      title: found.name,
      value: valueText(program, state, found.type, state[slot]),
    });
  }
}

/** What an instruction decides by; undefined for one that decides nothing. */
function deciding(instruction: Instruction): Expression | undefined {
  switch (instruction.kind) {
    case 'branch':
    case 'wait':
    case 'assert':
    case 'bug-on':
      return instruction.condition;
    case 'switch':
    case 'evaluate':
      return instruction.value;
    case 'iterate':
      return instruction.head;
    case 'choose':
      return instruction.count;
    case 'assign':
    case 'call':
    case 'call-pointer':
    case 'return':
    case 'lock':
    case 'unlock':
    case 'stores':
    case 'rcu':
    case 'allocate':
    case 'free':
    case 'print':
    case 'end':
      return undefined;
  }
}
