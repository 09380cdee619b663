/**
 * What the next step of a CPU accesses, told from the types of the listing: an object of the pointer's type has to begin
 * where a pointer is followed to, and to live. Written without the machine's tables, so that both can disagree; what an
 * expression yields is asked of the machine.
 */
import type { Expression, Instruction } from '../../src/language/instruction.ts';
import type { ListInfo, Program } from '../../src/language/program.ts';
import { sameType, LIST_HEAD, sizeOf } from '../../src/language/types.ts';
import type { Type } from '../../src/language/types.ts';
import { executorOf } from '../../src/machine/execute.ts';
import { IN_USE, positionOf, STRAY } from '../../src/machine/state.ts';
import type { State } from '../../src/machine/state.ts';

interface Thing {
  readonly type: Type;
  readonly address: number;
  /** Where it is said whether the object of the heap that it is in lives. */
  readonly status?: number;
}

const things = new WeakMap<Program, readonly Thing[]>();

/** Everything that is somewhere in shared memory, and everything inside of it. */
function thingsOf(program: Program): readonly Thing[] {
  let found = things.get(program);
  if (!found) {
    const { globals, pools } = program.memory;
    found = [
      ...globals.flatMap(({ type, address }) => inside(program, { type, address })),
      ...pools.flatMap(({ struct, count, address, size, status }) =>
        Array.from({ length: count }, (_, index) =>
          inside(program, {
            type: { kind: 'struct', name: struct },
            address: address + index * size,
            status: status + index,
          }),
        ).flat(),
      ),
    ];
    things.set(program, found);
  }
  return found;
}

const beginnings = new WeakMap<Program, Map<number, Thing[]>>();

function beginningAt(program: Program, address: number): readonly Thing[] {
  let found = beginnings.get(program);
  if (!found) {
    found = new Map();
    for (const thing of thingsOf(program))
      found.set(thing.address, [...(found.get(thing.address) ?? []), thing]);
    beginnings.set(program, found);
  }
  return found.get(address) ?? [];
}

function inside(program: Program, thing: Thing): Thing[] {
  const { type, address } = thing;
  const part = (of: Type, words: number) => inside(program, { ...thing, type: of, address: address + words });
  switch (type.kind) {
    case 'struct':
      return [thing, ...program.structs[type.name].fields.flatMap((field) => part(field.type, field.offset))];
    case 'array': {
      const size = sizeOf(type.of, program.structs);
      return [
        thing,
        ...Array.from({ length: type.length }, (_, index) => part(type.of, index * size)).flat(),
      ];
    }
    default:
      return [thing];
  }
}

/** Addresses of all mutexes, wherever they are. */
export function mutexesOf(program: Program): number[] {
  return thingsOf(program).flatMap(({ type, address }) => (type.kind === 'mutex' ? [address] : []));
}

/** True if the next step of a CPU uses what is not there, so that it has to fault. */
export function usesNothing(program: Program, state: State, cpu: number): boolean {
  const instruction = program.code[positionOf(state, program.cpus[cpu])];
  const look = new Look(program, state);
  if (expressionsOf(instruction, look).some((expression) => look.fails(expression))) return true;
  return instruction.kind === 'free' && look.freeFails(instruction);
}

/** True if the next step of a CPU may also fault because of a word that it finds, not of where it looks. */
export function mayDislikeAWord(program: Program, state: State, cpu: number): boolean {
  const instruction = program.code[positionOf(state, program.cpus[cpu])];
  return instruction.kind === 'call-pointer' || outermost(instruction).some(comparesStrings);
}

function comparesStrings(expression: Expression): boolean {
  return expression.op === 'strcmp' || partsOf(expression).some(comparesStrings);
}

function partsOf(expression: Expression): Expression[] {
  return Object.values(expression).filter(
    (part: unknown): part is Expression => typeof part === 'object' && part !== null && 'op' in part,
  );
}

/** The expressions that an instruction evaluates. */
function expressionsOf(instruction: Instruction, look: Look): Expression[] {
  if (instruction.kind === 'stores') {
    const { when, stores } = instruction;
    if (when && !look.fails(when) && look.value(when) === 0) return [when];
    return outermost([when, ...stores]);
  }
  if (instruction.kind !== 'call-pointer') return outermost(instruction);
  const word = look.value(instruction.pointer);
  const call = instruction.targets.find((target) => target.function + 1 === word);
  return [instruction.pointer, ...outermost(call)];
}

function outermost(part: unknown): Expression[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('op' in part) return [part as Expression];
  return Object.entries(part).flatMap(([key, value]) => (key === 'shows' ? [] : outermost(value)));
}

class Look {
  readonly #program: Program;
  readonly #state: State;

  constructor(program: Program, state: State) {
    this.#program = program;
    this.#state = state;
  }

  value(expression: Expression): number | undefined {
    return executorOf(this.#program).tryValue(expression, this.#state);
  }

  /** True if evaluating it uses what is not there. */
  fails(expression: Expression): boolean {
    switch (expression.op) {
      case 'and':
      case 'or': {
        if (this.fails(expression.left)) return true;
        const left = this.value(expression.left);
        return (
          left !== undefined && (left !== 0) === (expression.op === 'and') && this.fails(expression.right)
        );
      }
      case 'conditional': {
        if (this.fails(expression.condition)) return true;
        const condition = this.value(expression.condition);
        return condition !== undefined && this.fails(condition === 0 ? expression.else : expression.then);
      }
      case 'follow': {
        if (this.fails(expression.pointer)) return true;
        const at = this.value(expression.pointer);
        if (at === undefined) return false;
        return expression.link ? !this.#isLink(at, expression.link) : !this.#lives(at, expression.to);
      }
      case 'part': {
        if (this.fails(expression.pointer)) return true;
        const at = this.value(expression.pointer);
        if (at !== undefined && this.value(expression) !== this.#part(at, expression))
          throw new Error(`${JSON.stringify(expression)} of ${at} is ${this.value(expression)}`);
        return false;
      }
      default:
        return partsOf(expression).some((part) => this.fails(part));
    }
  }

  freeFails({ pointer, to }: Instruction & { kind: 'free' }): boolean {
    const at = this.value(pointer);
    if (at === undefined || at === 0) return false;
    const { pools } = this.#program.memory;
    const isObject = pools.some(
      ({ address, size, count }) =>
        at >= address && at < address + size * count && (at - address) % size === 0,
    );
    const { status } = beginningAt(this.#program, at)[0] ?? {};
    const held = thingsOf(this.#program).some(
      (thing) => thing.type.kind === 'mutex' && thing.status === status && this.#state[thing.address] !== 0,
    );
    return !isObject || !this.#lives(at, to) || held;
  }

  #begins(at: number, type: Type): Thing | undefined {
    return beginningAt(this.#program, at).find((thing) => sameType(thing.type, type));
  }

  #lives(at: number, type: Type): boolean {
    const thing = this.#begins(at, type);
    return thing !== undefined && (thing.status === undefined || this.#state[thing.status] === IN_USE);
  }

  #offset({ struct, member }: ListInfo): number {
    return this.#program.structs[struct].fields.find(({ name }) => name === member)!.offset;
  }

  /** The address of the list_head in a struct, or of that from which alone the pointer to the struct can be made. */
  #isLink(at: number, link: ListInfo): boolean {
    const start = at - this.#offset(link);
    const type: Type = { kind: 'struct', name: link.struct };
    if (this.#begins(start, type)) return this.#lives(start, type);
    const fitting = (this.#program.links[link.struct] ?? []).filter((member) =>
      this.#begins(start + this.#offset({ ...link, member }), LIST_HEAD),
    );
    return fitting.length === 1 && fitting[0] === link.member && this.#lives(at, LIST_HEAD);
  }

  #part(start: number, { of: struct, words, link }: Expression & { op: 'part' }): number {
    if (this.#begins(start, { kind: 'struct', name: struct })) return start + words;
    const links = this.#program.links[struct] ?? [];
    const isMadeFrom = (member: string) =>
      this.#begins(start + this.#offset({ struct, member }), LIST_HEAD) !== undefined;
    if (link !== undefined && links.includes(link) && isMadeFrom(link)) return start + words;
    const isSomething = thingsOf(this.#program).some(
      ({ type, address }) =>
        type.kind !== 'struct' &&
        type.kind !== 'array' &&
        start + words >= address &&
        start + words < address + sizeOf(type, this.#program.structs),
    );
    return isSomething || links.some(isMadeFrom) ? STRAY : start + words;
  }
}
