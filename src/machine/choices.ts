/** What the choices of a step mean, in words. */
import type { Pool, Program } from '../language/program.ts';
import { valueText } from './names.ts';
import { FREED, NEVER_USED } from './state.ts';
import type { State } from './state.ts';

/**
 * One text per choice of the instruction at `position`, `count` of them: for kzalloc which object it hands out, for
 * choose(n) which value, by name if it is for an enum or a bool; `go on` where there is nothing to choose.
 */
export function choiceTexts(program: Program, state: State, position: number, count: number): string[] {
  const instruction = program.code[position];
  if (instruction.kind === 'choose' && count > 0) {
    const { type } = instruction.target;
    return Array.from({ length: count }, (_, value) => {
      const text = valueText(program, state, type, value);
      return text === `${value}` ? `choose ${value}` : text;
    });
  }
  if (instruction.kind === 'allocate') {
    const pool = program.memory.pools[instruction.pool];
    const objects = allocatable(pool, state);
    if (objects.length > 0) {
      return objects.map((index) =>
        state[pool.status + index] === NEVER_USED
          ? `a fresh struct ${pool.struct}`
          : `the freed ${pool.struct}#${index + 1}`,
      );
    }
  }
  return ['go on'];
}

/** Indices of the objects that kzalloc may hand out, one per choice: a fresh one first, then the freed ones. */
export function allocatable(pool: Pool, state: State): number[] {
  const objects: number[] = [];
  for (let index = 0; index < pool.count; index++) {
    if (state[pool.status + index] !== NEVER_USED) continue;
    objects.push(index);
    break;
  }
  for (let index = 0; index < pool.count; index++) {
    if (state[pool.status + index] === FREED) objects.push(index);
  }
  return objects;
}

/** How many objects kzalloc may hand out: the length of `allocatable`, without making it. */
export function choiceCount(pool: Pool, state: State): number {
  let fresh = 0;
  let freed = 0;
  const end = pool.status + pool.count;
  for (let at = pool.status; at < end; at++) {
    if (state[at] === NEVER_USED) fresh = 1;
    else if (state[at] === FREED) freed++;
  }
  return fresh + freed;
}

/** Index of the object that this choice hands out, or -1 if there is none. */
export function objectFor(pool: Pool, state: State, choice: number): number {
  let left = choice;
  for (let index = 0; index < pool.count; index++) {
    if (state[pool.status + index] !== NEVER_USED) continue;
    if (left === 0) return index;
    left--;
    break;
  }
  for (let index = 0; index < pool.count; index++) {
    if (state[pool.status + index] !== FREED) continue;
    if (left === 0) return index;
    left--;
  }
  return -1;
}
