import type { CheckedFunction } from './function.ts';
import type { Declarations } from './declarations.ts';
import type { InitialWord } from './initial.ts';
import type { CallNode, Expression, LocalSymbol, Statement } from '../parse/syntax.ts';
import { sameType, sizeOf, type StructType, type Type } from '../types.ts';

/**
 * Where a function pointer can stand: a global `x`, a field of every such struct `s.f`, a local variable, or
 * somewhere that the text does not say.
 */
type Place = string | LocalSymbol;

const ANYWHERE = '*';

/** What an expression may hold: functions by name, and whatever these places hold. */
interface Held {
  readonly functions: readonly string[];
  readonly places: readonly Place[];
}

/**
 * Finds for every call through a pointer the functions that it may run, and notes them in the call. Model C has no
 * casts, no unions and no pointers to local variables, so a pointer comes to a place only by what is written into that
 * place somewhere: a function, or what another place holds. All fields of one name and struct type count as one place,
 * and the order of statements does not count (a field-based analysis: Heintze, Tardieu, Ultra-fast Aliasing Analysis
 * using CLA, PLDI 2001). So the functions found may be too many, and are never too few.
 */
export function findTargets(
  initial: readonly InitialWord[],
  declarations: Declarations,
  functions: ReadonlyMap<string, CheckedFunction>,
): void {
  const pointed = new Set(initial.flatMap(({ value }) => (value.kind === 'function' ? [value.name] : [])));
  const written: (readonly [Place, Expression])[] = [];
  const calls: CallNode[] = [];
  for (const { body } of functions.values()) {
    for (const { statement, parts } of body) {
      written.push(...writesOf(statement));
      for (const part of parts) {
        if (part.kind === 'call') calls.push(part);
        else if (part.kind === 'name' && part.symbol?.kind === 'function') pointed.add(part.name);
      }
    }
  }

  const holdings = new Holdings(pointed, functions);
  for (const { global, words, value } of initial) {
    if (value.kind !== 'function') continue;
    const { type } = declarations.globals.get(global)!;
    const place = placeAt(global, type, words, declarations.structs);
    holdings.add(place, { functions: [value.name], places: [] });
  }
  for (const [place, value] of written) holdings.add(place, heldBy(value));
  for (const call of calls) {
    call.arguments.forEach((argument, index) => {
      if (!isPointerToFunction(argument.type)) return;
      for (const { locals } of calleesBefore(call, pointed, functions))
        holdings.add(locals[index], heldBy(argument));
    });
  }
  holdings.spread();
  for (const call of calls) {
    const type = typeThrough(call);
    if (type) call.targets = holdings.of(heldBy(call.callee), type);
  }
}

/** What every place may hold. */
class Holdings {
  readonly #held = new Map<Place, Set<string>>();
  readonly #flows = new Map<Place, Set<Place>>();
  readonly #pointed: ReadonlySet<string>;
  readonly #functions: ReadonlyMap<string, CheckedFunction>;

  constructor(pointed: ReadonlySet<string>, functions: ReadonlyMap<string, CheckedFunction>) {
    this.#pointed = pointed;
    this.#functions = functions;
  }

  /** Notes that `value` is written to the place. */
  add(place: Place, { functions, places }: Held): void {
    for (const name of functions) this.#at(place).add(name);
    for (const from of places) this.#flows.set(from, (this.#flows.get(from) ?? new Set()).add(place));
  }

  #at(place: Place): Set<string> {
    let held = this.#held.get(place);
    if (!held) this.#held.set(place, (held = new Set()));
    return held;
  }

  /** Lets what places hold come to the places that are written from them. */
  spread(): void {
    const open = [...this.#flows.keys()];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (const to of this.#flows.get(from) ?? []) {
        const held = this.#at(to);
        const before = held.size;
        for (const name of from === ANYWHERE ? this.#pointed : this.#at(from)) held.add(name);
        if (held.size > before) open.push(to);
      }
    }
  }

  /** The functions of this type that `value` may be, in the order of the text. */
  of({ functions, places }: Held, type: Type): string[] {
    const found = new Set([...functions, ...this.#at(ANYWHERE)]);
    for (const place of places) {
      for (const name of place === ANYWHERE ? this.#pointed : this.#at(place)) found.add(name);
    }
    return [...this.#functions.values()]
      .filter((checked) => found.has(checked.name) && sameType(checked.type, type))
      .map(({ name }) => name);
  }
}

/** What a value of a function pointer's type may be. */
function heldBy(value: Expression): Held {
  switch (value.kind) {
    case 'conditional': {
      const [then, otherwise] = [heldBy(value.then), heldBy(value.else)];
      return {
        functions: [...then.functions, ...otherwise.functions],
        places: [...then.places, ...otherwise.places],
      };
    }
    case 'name': {
      const { symbol } = value;
      if (symbol?.kind === 'function') return { functions: [symbol.name], places: [] };
      if (symbol?.kind === 'constant') return { functions: [], places: [] };
      return { functions: [], places: [placeOf(value)] };
    }
    case 'unary': {
      // `&f` and `*f` are f, and so is `*p` for a pointer p that holds it.
      const { operator, operand } = value;
      const type = operand.type;
      if (operator === '&' && type?.kind === 'function') return heldBy(operand);
      if (operator === '*' && (type?.kind === 'function' || isPointerToFunction(type)))
        return heldBy(operand);
      return { functions: [], places: [placeOf(value)] };
    }
    case 'binary':
    case 'call':
    case 'field':
    case 'increment':
    case 'index':
    case 'logical':
    case 'number':
    case 'sizeof':
    case 'string':
    case 'type':
      return { functions: [], places: [placeOf(value)] };
  }
}

/** The place that an expression names. */
function placeOf(node: Expression): Place {
  if (node.kind === 'name') return node.symbol?.kind === 'local' ? node.symbol : node.name;
  if (node.kind === 'unary' && node.operator === '*' && node.operand.kind === 'unary')
    return node.operand.operator === '&' ? placeOf(node.operand.operand) : ANYWHERE;
  if (node.kind !== 'field') return ANYWHERE;
  const type = node.object.type;
  const struct = type?.kind === 'pointer' ? type.to : type;
  return struct?.kind === 'struct' ? `${struct.name}.${node.name}` : ANYWHERE;
}

/** The place of a word that lies so many words behind the start of `name`. */
function placeAt(
  name: string,
  type: Type,
  words: number,
  structs: Readonly<Record<string, StructType>>,
): string {
  if (type.kind === 'array') return placeAt(name, type.of, words % sizeOf(type.of, structs), structs);
  if (type.kind !== 'struct') return name;
  const field = structs[type.name].fields.findLast(({ offset }) => offset <= words)!;
  return placeAt(`${type.name}.${field.name}`, field.type, words - field.offset, structs);
}

/** The function pointers that a statement writes by assignment, with what it writes. */
function writesOf(statement: Statement): [Place, Expression][] {
  if (statement.kind === 'assign')
    return isPointerToFunction(statement.target.type) ? [[placeOf(statement.target), statement.value]] : [];
  if (statement.kind !== 'declare') return [];
  return statement.variables.flatMap(({ symbol, initial }): [Place, Expression][] =>
    symbol && initial && isPointerToFunction(symbol.type) ? [[symbol, initial]] : [],
  );
}

/** What a call may run, as far as is known without knowing what pointers hold. */
function calleesBefore(
  call: CallNode,
  pointed: ReadonlySet<string>,
  functions: ReadonlyMap<string, CheckedFunction>,
): CheckedFunction[] {
  const symbol = call.callee.kind === 'name' ? call.callee.symbol : undefined;
  if (symbol?.kind === 'function') {
    const callee = functions.get(symbol.name);
    return callee ? [callee] : [];
  }
  const type = typeThrough(call);
  return type
    ? [...functions.values()].filter((one) => pointed.has(one.name) && sameType(one.type, type))
    : [];
}

/** The type of the functions that a call through a pointer can run; undefined for any other call. */
function typeThrough({ callee }: CallNode): Type | undefined {
  if (callee.kind === 'name' && (callee.symbol?.kind === 'function' || callee.symbol?.kind === 'builtin'))
    return undefined;
  const type = callee.type?.kind === 'pointer' ? callee.type.to : callee.type;
  return type?.kind === 'function' ? type : undefined;
}

function isPointerToFunction(type: Type | undefined): boolean {
  return type?.kind === 'function' || (type?.kind === 'pointer' && type.to.kind === 'function');
}
