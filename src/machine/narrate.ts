/** The sentence of a step where the author wrote none: what the CPU does, without naming the CPU. */
import type { CallTarget, Effect, Expression, Instruction, Target } from '../language/instruction.ts';
import type { Local, Program } from '../language/program.ts';
import { INT, type Type } from '../language/types.ts';
import type { Event } from './events.ts';
import { executorOf } from './execute.ts';
import { listTitle } from './lists.ts';
import { lockName, nameOf, titleOf, valueText } from './names.ts';
import { leafAt, rootAt } from './places.ts';
import { isReading, readersAwaited } from './rcu.ts';
import { cpuName, NEVER_USED, positionOf } from './state.ts';
import type { Move, State } from './state.ts';
import { bare, condition } from './statement-text.ts';
import { clauseOf } from './telling.ts';

/**
 * What the move from `before` to `after` did, as a clause that follows the CPU's name: `takes klp_mutex`,
 * `returns -22 from klp_enable_object`.
 */
export function narrate(
  program: Program,
  before: State,
  move: Move,
  after: State,
  events: readonly Event[],
): string {
  const fault = events.find((event) => event.kind === 'fault');
  if (fault) return fault.fault.clause;
  const instruction = program.code[positionOf(before, program.cpus[move.cpu])];
  const printed = events.find((event) => event.kind === 'print');
  if (printed) {
    const text = printed.text.trim();
    return printed.level === 'cont' ? `adds to the log line: ${text}` : `logs: ${text}`;
  }
  const sentence = describe(program, before, after, instruction, move);
  return events.some((event) => event.kind === 'warn') ? `${sentence}, and warns` : sentence;
}

/**
 * How the condition of a step from `before` came out, or what it returned, as `true` or `returns -22`; undefined for a
 * step that does neither, or faulted.
 */
export function outcomeOf(
  program: Program,
  before: State,
  move: Move,
  events: readonly Event[],
): string | undefined {
  if (events.some(({ kind }) => kind === 'fault')) return undefined;
  const instruction = program.code[positionOf(before, program.cpus[move.cpu])];
  const value = (expression: Expression) => executorOf(program).tryValue(expression, before) ?? 0;
  if (instruction.kind === 'branch' || instruction.kind === 'bug-on')
    return String(value(instruction.condition) !== 0);
  if (instruction.kind !== 'return') return undefined;
  const returned = returnedText(program, before, instruction, value);
  return returned && `returns ${returned}`;
}

/** The value that a return yields, in words; undefined for one without. */
function returnedText(
  program: Program,
  before: State,
  { value, frame }: Instruction & { kind: 'return' },
  valueOf: Value,
): string | undefined {
  const { returns } = program.functions[program.frames[frame].function].type;
  if (!value || returns.kind === 'void') return undefined;
  return valueText(program, before, returns, valueOf(value));
}

function describe(
  program: Program,
  before: State,
  after: State,
  instruction: Instruction,
  move: Move,
): string {
  const { statement, frame } = instruction;
  const { text } = program.statements[statement];
  const value: Value = (expression) => executorOf(program).tryValue(expression, before) ?? 0;
  /** The word that the step stored; its address may have been computed from what was there before. */
  const stored = (target: Target) => after[placeOf(target)];
  const placeOf = (target: Target) => ('slot' in target ? target.slot : value(target.address));
  const beside = (effect: Effect | undefined) => {
    if (!effect || (effect.when && value(effect.when) === 0)) return '';
    const { target } = effect;
    return `, and sets ${target.text} to ${valueText(program, after, target.type, value(effect.value))}`;
  };

  if (instruction.told) return clauseOf(program, before, instruction.told, value);
  switch (instruction.kind) {
    case 'assign': {
      const { target } = instruction;
      // A slot that nobody reads again is zeroed at once: the value is what was computed.
      const word = 'slot' in target ? value(instruction.value) : stored(target);
      return `sets ${target.text} to ${valueText(program, after, target.type, word)}${beside(instruction.effect)}`;
    }
    case 'evaluate':
      return condition(text) === ';;' ? 'begins a round' : `evaluates \`${condition(text)}\``;
    case 'branch': {
      const outcome = value(instruction.condition) !== 0;
      const part = branchesOf(program, frame, statement) > 1 ? 'a part of ' : '';
      return `checks ${part}\`${condition(text)}\`: ${outcome}${beside(instruction.effect)}`;
    }
    case 'switch':
      return `looks which case \`${condition(text)}\` is: ${valueText(program, before, typeOf(program, frame, instruction.value, value), value(instruction.value))}${beside(instruction.effect)}`;
    case 'iterate': {
      const head = value(instruction.head);
      const element = value(instruction.value);
      const list = listTitle(program, before, head);
      if (element + instruction.offset !== head) {
        const type = instruction.target.type;
        const to = type.kind === 'pointer' ? type.to : undefined;
        return `takes the next element of ${list}: ${nameOf(program, before, element, to)}`;
      }
      return before[head] === head ? `finds the list ${list} empty` : `has seen the whole list ${list}`;
    }
    case 'call':
      return callText(program, before, instruction.call, value);
    case 'call-pointer': {
      const word = value(instruction.pointer);
      const call = instruction.targets.find((target) => target.function + 1 === word);
      return call
        ? `${callText(program, before, call, value)} through \`${instruction.text}\``
        : 'calls nothing';
    }
    case 'return': {
      const { name } = program.functions[program.frames[frame].function];
      const returned = returnedText(program, before, instruction, value);
      return returned === undefined ? `returns from ${name}` : `returns ${returned} from ${name}`;
    }
    case 'lock':
      return `takes ${lockName(program, value(instruction.mutex))}`;
    case 'unlock':
      return `releases ${lockName(program, value(instruction.mutex))}`;
    case 'rcu':
      return rcuText(program, before, after, instruction.operation, move.cpu);
    case 'stores':
      return `does \`${bare(text)}\``;
    case 'allocate': {
      const pool = program.memory.pools[instruction.pool];
      const index = pool.count && changedStatus(before, after, pool.status, pool.count);
      const object = `${pool.struct}#${index + 1}`;
      return before[pool.status + index] === NEVER_USED
        ? `gets a fresh struct ${pool.struct}: ${object}`
        : `gets an object again that was freed: ${object}`;
    }
    case 'free': {
      const address = value(instruction.pointer);
      const root = rootAt(program, address);
      return root ? `frees ${titleOf(program, before, root)}` : 'frees NULL, which does nothing';
    }
    case 'choose':
      return `chooses ${valueText(program, before, instruction.target.type, move.choice)} for ${instruction.target.text}`;
    case 'wait':
      return `goes on, since \`${instruction.text}\` is true`;
    case 'assert':
      return `asserts \`${instruction.text}\`, which is true`;
    case 'bug-on':
      return `checks \`${instruction.text}\`: false`;
    case 'print':
      return 'logs a message';
    case 'end':
      return 'has ended';
  }
}

/** The word that an expression yields before the step. */
type Value = (expression: Expression) => number;

function changedStatus(before: State, after: State, status: number, count: number): number {
  for (let index = 0; index < count; index++)
    if (before[status + index] !== after[status + index]) return index;
  return 0;
}

function callText(program: Program, before: State, call: CallTarget, value: Value): string {
  const { name } = program.functions[call.function];
  const parts = call.arguments.map(({ slot, value: expression }) => {
    const local = localAt(program, call, slot);
    const type = local?.type ?? INT;
    return `${local?.name ?? 'argument'} = ${valueText(program, before, type, value(expression))}`;
  });
  return parts.length === 0 ? `calls ${name}` : `calls ${name}(${parts.join(', ')})`;
}

function localAt(program: Program, call: CallTarget, slot: number): Local | undefined {
  const inner = program.code[call.next.to].frame;
  for (let at = inner; at >= 0; at = program.frames[at].parent) {
    const found = program.frames[at].locals.find((local) => local.slot === slot);
    if (found) return found;
  }
  return program.frames.flatMap(({ locals }) => locals).find((local) => local.slot === slot);
}

function rcuText(
  program: Program,
  before: State,
  after: State,
  operation: (Instruction & { kind: 'rcu' })['operation'],
  cpu: number,
): string {
  switch (operation) {
    case 'lock':
      return isReading(program, before, cpu)
        ? 'enters a read section inside of the one it is in'
        : 'enters a read section';
    case 'unlock':
      return isReading(program, after, cpu) ? 'leaves the inner read section' : 'leaves its read section';
    case 'begin': {
      const readers = readersAwaited(program, after, cpu).map(cpuName);
      if (readers.length === 0) return 'begins a grace period: nobody is inside a read section';
      const [have, their] = readers.length === 1 ? ['has', 'its'] : ['have', 'their'];
      return `begins a grace period: it lasts until ${readers.join(' and ')} ${have} left ${their} read section`;
    }
    case 'wait':
      return 'goes on, since the grace period is over';
  }
}

/** The type of a value that a switch looks at, so that an enum can be told by name: where it was read says so. */
function typeOf(program: Program, frame: number, expression: Expression, value: Value): Type {
  const local = (slot: number) =>
    program.frames[frame].locals.find((candidate) => candidate.slot === slot)?.type;
  const found =
    expression.op === 'load'
      ? leafAt(program, value(expression.address))?.type
      : expression.op === 'local'
        ? local(expression.slot)
        : undefined;
  return found ?? INT;
}

const branchCounts = new WeakMap<Program, Map<string, number>>();

/** How many instructions evaluate a part of one condition: && and || with calls in them are taken apart. */
function branchesOf(program: Program, frame: number, statement: number): number {
  let counts = branchCounts.get(program);
  if (!counts) {
    counts = new Map();
    for (const instruction of program.code) {
      if (instruction.kind !== 'branch') continue;
      const key = `${instruction.frame} ${instruction.statement}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    branchCounts.set(program, counts);
  }
  return counts.get(`${frame} ${statement}`) ?? 0;
}
