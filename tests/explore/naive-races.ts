/**
 * Data races found a second time, for the tests, without footprint.ts: each step is really taken, on a state that notes
 * which of its words are read and written. Goes over the states of the naive explorer.
 */
import type { Program } from '../../src/language/program.ts';
import type { Event } from '../../src/machine/events.ts';
import { executorOf } from '../../src/machine/execute.ts';
import { leafAt, rootAt, type Leaf } from '../../src/machine/places.ts';
import { FREED, IN_USE, positionOf, type State } from '../../src/machine/state.ts';
import { naive } from './naive.ts';

interface Access {
  readonly address: number;
  readonly writes: boolean;
  /** By an operation of the kernel for RCU, on a next link: READ_ONCE() or rcu_assign_pointer(). */
  readonly marked: boolean;
  readonly zeroes: boolean;
}

/** For each race, as `statement statement place`, how many steps there are to a nearest state that has it. */
export function naiveRaces(program: Program): Map<string, number> {
  const { first, nodes } = naive(program);
  const races = new Map<string, number>();
  let front = [first];
  const met = new Set(front);
  for (let distance = 0; front.length > 0; distance++) {
    const next: string[] = [];
    for (const key of front) {
      const { state, steps, violates } = nodes.get(key)!;
      if (!violates.some((what) => what.startsWith('always '))) {
        for (const race of racesIn(program, state)) {
          if (!races.has(race)) races.set(race, distance);
        }
      }
      for (const { to } of steps) {
        if (!met.has(to)) next.push(to);
        met.add(to);
      }
    }
    front = next;
  }
  return races;
}

function* racesIn(program: Program, state: State): Generator<string> {
  const stands = (cpu: number) => program.code[positionOf(state, program.cpus[cpu])];
  const able = [...program.cpus.keys()].filter(
    (cpu) => state[program.cpus[cpu].position] >= 0 && stands(cpu).kind !== 'end',
  );
  for (const left of able) {
    for (const right of able) {
      if (left >= right) continue;
      const both = [stands(left), stands(right)];
      const statements = both.map(({ statement }) => statement).sort((a, b) => a - b);
      for (const one of accesses(program, state, left)) {
        for (const other of accesses(program, state, right)) {
          if (one.address !== other.address || !(one.writes || other.writes)) continue;
          if ((one.marked && other.marked) || (one.zeroes && other.zeroes)) continue;
          const whole = both.every(
            ({ kind }, index) =>
              (kind === 'free' && [one, other][index].writes) || [one, other][index].zeroes,
          );
          yield `${statements.join(' ')} ${placeName(program, one.address, whole)}`;
        }
      }
    }
  }
}

/** `struct item.value`, `items`, `many[]`: one name for a field of all objects, and for all elements of an array. */
export function placeName(program: Program, address: number, whole: boolean): string {
  const root = rootAt(program, address)!;
  const owner = root.status === undefined ? root.path : root.path.replace(/#\d+$/, '');
  const { suffix } = leafAt(program, address) as Leaf;
  return `${owner}${whole ? '' : suffix.replace(/\[\d+\]/g, '[]')}`;
}

/** What the next step of a CPU does to values in shared memory, with any of its choices. */
function accesses(program: Program, state: State, cpu: number): Access[] {
  const executor = executorOf(program);
  const choices = Math.max(1, executor.choices(state, cpu));
  return Array.from({ length: choices }, (_, choice) => accessesOf(program, state, cpu, choice)).flat();
}

function accessesOf(program: Program, state: State, cpu: number, choice: number): Access[] {
  const taken = record(program, state, cpu, choice);
  if (taken.fault !== 'use-after-free' && taken.fault !== 'double-free') return taken.accesses;
  // No kernel would stop there: what the step touches first of what was freed counts as well.
  const revived = state.slice();
  const freed: [number, number][] = [];
  for (const { address, count, size, stride, status } of program.memory.pools) {
    for (let index = 0; index < count; index++) {
      if (state[status + index] !== FREED) continue;
      revived[status + index] = IN_USE;
      freed.push([address + index * stride, address + index * stride + size]);
    }
  }
  const further = record(program, revived, cpu, choice).accesses;
  const fatal = further.find(({ address }) => freed.some(([from, to]) => address >= from && address < to));
  return fatal ? [...taken.accesses, fatal] : taken.accesses;
}

function record(program: Program, before: State, cpu: number, choice: number) {
  const accesses: Access[] = [];
  const state = before.slice();
  const { kind, statement } = program.code[positionOf(before, program.cpus[cpu])];
  const forRcu = /list_\w+_rcu/.test(program.statements[statement].text);
  const note = (address: number, writes: boolean, zeroes = false) => {
    const leaf = leafAt(program, address);
    if (!leaf || leaf.type.kind === 'mutex') return;
    const next = leaf.type.kind === 'list_head' && address === leaf.address;
    // Of what an entry is made of before anybody finds it, and for the CPU that writes, nothing is marked.
    const marked =
      forRcu && next && (kind === 'iterate' || writes) && !ownLink(program, before, cpu, address);
    accesses.push({ address, writes, marked, zeroes });
  };
  const watched = new Proxy(state, {
    get(target, key) {
      if (key === 'fill') {
        return (value: number, from: number, to: number) => {
          for (let address = from; address < to; address++) note(address, true, kind === 'allocate');
          target.fill(value, from, to);
        };
      }
      const address = Number(key);
      note(address, false);
      return target[address];
    },
    set(target, key, value: number) {
      note(Number(key), true);
      target[Number(key)] = value;
      return true;
    },
  });
  let fault: string | undefined;
  executorOf(program).advance(watched, cpu, choice, (event: Event) => {
    if (event.kind === 'fault') fault = event.fault.kind;
  });
  return { accesses: fault ? accesses.filter(({ writes }) => !writes) : accesses, fault };
}

/** True for the links of the entry that is put on a list, rather than of its neighbours. */
function ownLink(program: Program, state: State, cpu: number, address: number): boolean {
  const instruction = program.code[positionOf(state, program.cpus[cpu])];
  const adds = program.statements[instruction.statement].text.startsWith('list_add');
  if (instruction.kind !== 'stores' || !adds) return false;
  // The first of its writes makes the entry what stands in front of its new neighbour.
  return address === executorOf(program).tryValue(instruction.stores[0].value, state);
}
