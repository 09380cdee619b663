/** What an instruction may touch covers what it touches, in every state of random programs. */
import { expect, test } from 'vitest';
import { Access } from '../../src/machine/access.ts';
import { boot } from '../../src/machine/boot.ts';
import { executorOf } from '../../src/machine/execute.ts';
import { footprintOf } from '../../src/machine/footprint.ts';
import { mayRace, mayTouch, type Reach } from '../../src/machine/may-touch.ts';
import type { Program } from '../../src/language/program.ts';
import type { State } from '../../src/machine/state.ts';
import { randomProgram } from '../random-programs.ts';
import { build } from './programs.ts';

const PROGRAMS = 40;
const STATES = 300;

/** Some states of a program, the nearest ones. */
function statesOf(program: Program): State[] {
  const executor = executorOf(program);
  const { state: first } = boot(program);
  const states = [first];
  const met = new Set([first.join()]);
  for (let index = 0; index < states.length && states.length < STATES; index++) {
    for (const cpu of program.cpus.keys()) {
      for (let choice = 0; choice < executor.choices(states[index], cpu); choice++) {
        const next = states[index].slice();
        executor.advance(next, cpu, choice);
        if (met.has(next.join())) continue;
        met.add(next.join());
        states.push(next);
      }
    }
  }
  return states;
}

const within = (reach: Reach, address: number) => reach === 'anywhere' || reach.has(address);

test('of words that some CPU writes, each that a step reads or writes is one that it may', () => {
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const program = build(randomProgram(seed));
    const written = new Set(program.memory.variable);
    for (const state of statesOf(program)) {
      for (const [cpu, { position }] of program.cpus.entries()) {
        if (state[position] < 0) continue;
        const { reads, writes } = mayTouch(program.code[state[position]]);
        for (const [address, access] of footprintOf(program, state, cpu)) {
          if (!written.has(address)) continue;
          if (access & (Access.read | Access.markedRead)) expect(within(reads, address)).toBe(true);
          if (access & (Access.write | Access.markedWrite | Access.fresh))
            expect(within(writes, address)).toBe(true);
        }
      }
    }
  }
});

test('two words at known places are told apart, and what lies behind a pointer is not', () => {
  const { code, cpus } = build(`struct item { int value; };
struct item one;
struct item *p = &one;
int x, y;
void cpu0(void) { x = 1; }
void cpu1(void) { y = x; }
void cpu2(void) { p->value = 1; }
void cpu3(void) { one.value = y; }
`);
  const [writesX, readsX, writesThrough, writesValue] = cpus.map(({ entry }) => mayTouch(code[entry]));
  expect(mayRace(writesX, readsX)).toBe(true);
  expect(mayRace(readsX, writesX)).toBe(true);
  expect(mayRace(writesX, writesValue)).toBe(false);
  expect(mayRace(writesThrough, writesValue)).toBe(true);
});

test('both links of a list are asked whether one entry is on it, one whether none is', () => {
  const program = build(
    'LIST_HEAD(items);\nvoid cpu0(void) { assert(list_is_singular(&items)); }\nvoid cpu1(void) { assert(list_empty(&items)); }\n',
  );
  const { address } = program.memory.globals[0];
  const [singular, empty] = program.cpus.map(({ entry }) => mayTouch(program.code[entry]));
  expect(singular).toEqual({ reads: new Set([address, address + 1]), writes: new Set() });
  expect(empty).toEqual({ reads: new Set([address]), writes: new Set() });
});
