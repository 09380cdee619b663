/** What each kind of instruction does, as moves: one move for each choice, and one for a fault. */
import type { CallTarget, Effect, Instruction, Target } from '../../language/instruction.ts';
import { heldBy } from '../../machine/holder.ts';
import { FREED, IN_USE, NEVER_USED } from '../../machine/state.ts';
import { anyOf, bare, not, number, within } from './conditions.ts';
import { address, condition, mem, moved, term } from './expressions.ts';
import type { Scope, Term } from './expressions.ts';
import { rcuMoves } from './rcu.ts';
import { either, moveOf, oneOf } from './ways.ts';
import type { Move, Moves, Way } from './ways.ts';

/** The machine refuses to choose among more values. */
const MAX_CHOICES = 1000;

/**
 * Translates an instruction.
 *
 * @param thread the number of the thread
 */
export function movesOf(instruction: Instruction, thread: number, scope: Scope): Moves {
  switch (instruction.kind) {
    case 'assign': {
      const { target, value, next } = instruction;
      const { store, fault } = targetOf(target, scope);
      const stored = term(value, scope);
      const ways: Way[] = [{ updates: store(stored.value), next }];
      return withEffect(instruction.effect, anyOf(fault, stored.fault), ways, scope);
    }
    case 'evaluate':
      return oneOf(term(instruction.value, scope).fault, [{ next: instruction.next }], scope);
    case 'branch': {
      const { value, fault } = condition(instruction.condition, scope);
      const { then, else: otherwise } = instruction;
      return withEffect(instruction.effect, fault, either(value, { next: then }, { next: otherwise }), scope);
    }
    case 'switch': {
      const { value, fault } = term(instruction.value, scope);
      const cases = [...new Map(instruction.cases.map((one) => [one.value, one.next] as const).reverse())];
      const ways = cases.map(([of, next]): Way => ({ guards: [`${value} == ${number(of)}`], next }));
      const none = cases.map(([of]) => `${value} != ${number(of)}`);
      ways.push({ guards: none, next: instruction.otherwise });
      return withEffect(instruction.effect, fault, ways, scope);
    }
    case 'iterate': {
      const element = term(instruction.value, scope);
      const head = address(instruction.head, scope);
      const link = term({ op: 'offset', base: instruction.value, words: instruction.offset }, scope);
      const { store, fault } = targetOf(instruction.target, scope);
      const atHead = `(${link.value} == ${head.value})`;
      const updates = store(element.value);
      const ways = either(atHead, { updates, next: instruction.else }, { updates, next: instruction.then });
      return oneOf(anyOf(element.fault, head.fault, fault), ways, scope);
    }
    case 'call': {
      const { fault, way } = callOf(instruction.call, scope);
      return oneOf(fault, [way], scope);
    }
    case 'call-pointer': {
      const pointer = term(instruction.pointer, scope);
      const calls = instruction.targets.map((target) => ({
        is: `${pointer.value} == ${target.function + 1}`,
        ...callOf(target, scope),
      }));
      const none = calls.map(({ is }) => `!(${is})`).join(' && ') || '(0 == 0)';
      const fault = anyOf(
        pointer.fault,
        `(${none})`,
        ...calls.flatMap(({ is, fault }) => (fault === '' ? [] : [`(${is} && ${fault})`])),
      );
      const ways = calls.map(({ is, way }): Way => ({ ...way, guards: [is] }));
      return oneOf(fault, ways, scope);
    }
    case 'return': {
      const { value, slot, next } = instruction;
      const { value: word, fault } = value ? term(value, scope) : { value: '', fault: '' };
      const updates = value && slot !== undefined ? [`${scope.slots.of(slot)} = ${bare(word)}`] : [];
      return oneOf(fault, [{ updates, next }], scope);
    }
    case 'lock':
    case 'unlock': {
      const { value: at, fault } = address(instruction.mutex, scope);
      const word = mem(at);
      const owner = heldBy(thread);
      const { next } = instruction;
      return instruction.kind === 'lock'
        ? oneOf(
            anyOf(fault, `${word} == ${owner}`),
            [{ guards: [`${word} == 0`], updates: storeAt(at, `${owner}`), next }],
            scope,
          )
        : oneOf(anyOf(fault, `${word} != ${owner}`), [{ updates: storeAt(at, '0'), next }], scope);
    }
    case 'rcu':
      return rcuMoves(instruction, thread, scope);
    case 'stores':
      return storesMoves(instruction, scope);
    case 'allocate':
      return allocateMoves(instruction, scope);
    case 'free':
      return freeMoves(instruction, scope);
    case 'choose':
      return chooseMoves(instruction, scope);
    case 'wait': {
      const { value, fault } = condition(instruction.condition, scope);
      return oneOf(fault, [{ guards: [value], next: instruction.next }], scope);
    }
    case 'assert':
    case 'bug-on': {
      const { value, fault } = condition(instruction.condition, scope);
      const fails = instruction.kind === 'assert' ? not(value) : value;
      return oneOf(anyOf(fault, fails), [{ next: instruction.next }], scope);
    }
    case 'print': {
      const values = instruction.pieces.flatMap((piece) =>
        typeof piece === 'string' ? [] : [term(piece.value, scope).fault],
      );
      return oneOf(anyOf(...values), [{ next: instruction.next }], scope);
    }
    case 'end':
      return { fault: '', moves: [] };
  }
}

/** As oneOf, with what happens beside, behind each of the ways: they read what was there before it. */
function withEffect(effect: Effect | undefined, fault: string, ways: readonly Way[], scope: Scope): Moves {
  if (!effect) return oneOf(fault, ways, scope);
  const { store, fault: nowhere } = targetOf(effect.target, scope);
  const { value, fault: wrong } = term(effect.value, scope);
  const happening = ways.map((way): Way => ({ ...way, updates: [...(way.updates ?? []), ...store(value)] }));
  if (!effect.when) return oneOf(anyOf(fault, nowhere, wrong), happening, scope);
  const when = condition(effect.when, scope);
  const faults = anyOf(fault, when.fault, within(when.value, anyOf(nowhere, wrong)));
  const guarded = (way: Way, guard: string): Way => ({ ...way, guards: [...(way.guards ?? []), guard] });
  const both = ways.flatMap((way, index) => [
    guarded(happening[index], when.value),
    guarded(way, not(when.value)),
  ]);
  return oneOf(faults, both, scope);
}

/** Where a value goes: `store` yields the updates that put it there. */
function targetOf(target: Target, scope: Scope): { store: (value: string) => string[]; fault: string } {
  if ('slot' in target) {
    const slot = scope.slots.of(target.slot);
    return { store: (value) => [`${slot} = ${bare(value)}`], fault: '' };
  }
  const { value: at, fault } = address(target.address, scope);
  return { store: (value) => storeAt(at, value), fault };
}

/** Promela refuses `mem[mem[a]] = x`, so `t_at` holds such an address meanwhile. */
function storeAt(at: string, value: string): string[] {
  if (!at.includes('mem[')) return [`${mem(at)} = ${bare(value)}`];
  return [`t_at = ${bare(at)}`, `mem[t_at] = ${bare(value)}`, 't_at = 0'];
}

/** Arguments are only read from slots of the caller, so storing one cannot change the next. */
function callOf(call: CallTarget, scope: Scope): { fault: string; way: Way } {
  const values = call.arguments.map(({ value }): Term => term(value, scope));
  const updates = call.arguments.map(
    ({ slot }, index) => `${scope.slots.of(slot)} = ${bare(values[index].value)}`,
  );
  return { fault: anyOf(...values.map(({ fault }) => fault)), way: { updates, next: call.next } };
}

/**
 * Writes several words. All that is read from memory for it is read before the first of them is written, and held in
 * `t_1`, `t_2` … meanwhile; behind the move these are 0 again.
 */
function storesMoves({ stores, when, next }: Instruction & { kind: 'stores' }, scope: Scope): Moves {
  const places = stores.map((store) => address(store.address, scope));
  // A constant that is stored so is an address.
  const values = stores.map(({ value }) => address(value, scope));
  const held = new Map<string, string>();
  const hold = (text: string): string => {
    if (!text.includes('mem[')) return text;
    if (!held.has(text)) held.set(text, `t_${held.size + 1}`);
    return held.get(text)!;
  };
  const writes = places.map(
    ({ value: at }, index) => `mem[${bare(hold(at))}] = ${bare(hold(values[index].value))}`,
  );
  const reads = [...held].map(([text, name]) => `${name} = ${bare(text)}`);
  const forget = [...held.values()].map((name) => `${name} = 0`);
  const fault = anyOf(...new Set([...places, ...values].map((part) => part.fault)));
  const way = { updates: [...reads, ...writes, ...forget], next };
  if (!when) return oneOf(fault, [way], scope);
  const happens = condition(when, scope);
  const ways = either(happens.value, way, { next });
  return oneOf(anyOf(happens.fault, within(happens.value, fault)), ways, scope);
}

/** One move for the lowest object that was never used, and one for each that was freed; all words are zero then. */
function allocateMoves(instruction: Instruction & { kind: 'allocate' }, scope: Scope): Moves {
  const { pool: number, target, next } = instruction;
  const pool = scope.program.memory.pools[number];
  const { store, fault } = targetOf(target, scope);
  const status = Array.from(
    { length: pool.count },
    (_, index) => `mem[${scope.addresses.of(pool.status + index)}]`,
  );
  const moves = status.flatMap((own, index): Move[] => {
    const lower = status.slice(0, index).map((other) => `${other} != ${NEVER_USED}`);
    const isFirst = [`${own} == ${NEVER_USED}`, ...lower].join(' && ');
    const free = `(${own} == ${FREED} || ${isFirst})`;
    const updates = [`${own} = ${IN_USE}`, ...store(`${pool.address + index * pool.stride}`)];
    return choice([free], fault, { updates, next }, scope);
  });
  const none = status.map((own) => `${own} == ${IN_USE}`);
  moves.push({ guards: none, updates: [], to: 'pool' });
  return { fault, moves };
}

/** One move for each value. */
function chooseMoves(instruction: Instruction & { kind: 'choose' }, scope: Scope): Moves {
  const { target, next } = instruction;
  const count = term(instruction.count, scope);
  const { store, fault } = targetOf(target, scope);
  const fixed = instruction.count.op === 'constant' ? instruction.count.value : 0;
  const isFixed = fixed >= 1 && fixed <= MAX_CHOICES;
  const wrong = anyOf(count.fault, `(${count.value} < 1 || ${count.value} > ${MAX_CHOICES})`);
  const moves = Array.from({ length: isFixed ? fixed : MAX_CHOICES }, (_, value) => {
    const open = isFixed ? [] : [`!${wrong}`, `${count.value} > ${value}`];
    return choice(open, fault, { updates: store(`${value}`), next }, scope);
  }).flat();
  if (!isFixed) moves.push({ guards: [wrong], updates: [], to: 'fault' });
  return { fault, moves };
}

/** The choice that is open while `open`; where its result cannot be stored, each choice is a fault of its own. */
function choice(open: readonly string[], fault: string, way: Way, scope: Scope): Move[] {
  const fine = moveOf({ ...way, guards: open }, fault, scope);
  return fault === '' ? [fine] : [{ faulty: true, guards: open, updates: [], to: 'fault' }, fine];
}

/** kfree zeroes the object, so that states which differ in garbage only are one. A mutex in it must be free. */
function freeMoves(instruction: Instruction & { kind: 'free' }, scope: Scope): Moves {
  const { value: pointer, fault } = term(instruction.pointer, scope);
  const { next, to } = instruction;
  const { objects, program } = scope;
  const ways = program.memory.pools.flatMap(({ address, count, size, stride, status }, pool) => {
    if (!objects.beginsWith(pool, to)) return [];
    const word = (of: string) => `mem[${status} + (${of} - ${address}) / ${stride}]`;
    const conditions = [
      `${pointer} >= ${address} && ${pointer} < ${address + count * stride}`,
      `(${pointer} - ${address}) % ${stride} == 0`,
      `${word(pointer)} == ${IN_USE}`,
      ...objects.mutexesIn(pool).map((offset) => `${mem(moved(pointer, offset))} == 0`),
    ];
    const zeroes = Array.from({ length: size }, (_, word) => `${mem(moved('t_at', word))} = 0`);
    const updates = [`t_at = ${bare(pointer)}`, `${word('t_at')} = ${FREED}`, ...zeroes, 't_at = 0'];
    return [{ is: `(${conditions.join(' && ')})`, updates }];
  });
  const isNull = `${pointer} == 0`;
  const own = `!${anyOf(`(${isNull})`, ...ways.map(({ is }) => is))}`;
  return oneOf(
    anyOf(fault, own),
    [{ guards: [isNull], next }, ...ways.map(({ is, updates }): Way => ({ guards: [is], updates, next }))],
    scope,
  );
}
