/** Shared memory in an export: its size, macros, and how it begins. */
import type { Program } from '../../language/program.ts';
import type { State } from '../../machine/state.ts';
import { stringRanks } from '../../machine/strings.ts';
import { number } from './conditions.ts';
import type { AddressNames } from './names.ts';

/** Macros of which each stands in the text only if something uses it; `objects` are those that say what is where. */
export function macros(program: Program, objects: readonly string[], body: string): string[] {
  const all: [name: string, text: string][] = [
    ['NO_STRING', `NO_STRING(s) ((s) < 1 || (s) > ${program.strings.length})`],
    ['RANK', `RANK(s) ${ranks(program)}`],
    [
      'ADD_OVERFLOWS',
      'ADD_OVERFLOWS(a, b) (((b) > 0 && (a) > LARGEST - (b)) || ((b) < 0 && (a) < SMALLEST - (b)))',
    ],
    [
      'SUB_OVERFLOWS',
      'SUB_OVERFLOWS(a, b) (((b) < 0 && (a) > LARGEST + (b)) || ((b) > 0 && (a) < SMALLEST + (b)))',
    ],
    [
      'MUL_OVERFLOWS',
      'MUL_OVERFLOWS(a, b) ((a) > 0 -> ((b) > 0 -> (a) > LARGEST / (b) : (b) < SMALLEST / (a))' +
        ' : ((b) > 0 -> (a) < SMALLEST / (b) : (a) != 0 && (b) < LARGEST / (a)))',
    ],
    ['DIV_FAULTS', 'DIV_FAULTS(a, b) ((b) == 0 || ((b) == -1 && (a) == SMALLEST))'],
    ['SHL_FAULTS', 'SHL_FAULTS(a, b) ((b) < 0 || (b) > 31 || (a) < 0 || (a) > (LARGEST >> (b)))'],
  ];
  const used = all
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(body))
    .map(([, text]) => `#define ${text}`);
  return [
    '#define STEP (0 == 0) /* always possible; a plain `true` may not lead back to itself */',
    '#define LARGEST 2147483647',
    '#define SMALLEST (-2147483647 - 1)',
    ...objects,
    ...used,
  ];
}

function ranks(program: Program): string {
  const list = stringRanks(program);
  return list.reduceRight((rest, rank, index) => {
    return rest === '' ? `${rank}` : `((s) == ${index + 1} -> ${rank} : ${rest})`;
  }, '');
}

/** Assignments that make memory what it is when the CPUs begin. */
export function initialWords(program: Program, state: State, addresses: AddressNames): string[] {
  const words: string[] = [];
  for (let at = 0; at < program.memory.shared; at++) {
    if (state[at] !== 0) words.push(`mem[${addresses.of(at)}] = ${number(state[at])}`);
  }
  return words;
}
