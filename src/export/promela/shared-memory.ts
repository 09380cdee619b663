/** Shared memory in an export: its size, the macros that say which words may be used, and how it begins. */
import type { Program } from '../../language/program.ts';
import { addressMap } from '../../machine/addresses.ts';
import { IN_USE } from '../../machine/state.ts';
import type { State } from '../../machine/state.ts';
import { stringRanks } from '../../machine/strings.ts';
import { anyOf, number } from './conditions.ts';
import type { AddressNames } from './names.ts';

/** Macros of which each stands in the text only if something uses it. */
export function macros(program: Program, body: string): string[] {
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
    ...(/\bBAD/.test(body) ? addressMacros(program, body) : []),
    ...used,
  ];
}

/** `BAD(a)`: the word at `a` may not be used. `BAD_CONSTANT`, `BAD_WRITE`: see Use in expressions.ts. */
function addressMacros(program: Program, body: string): string[] {
  const { limit, access } = addressMap(program);
  const { pools, variable } = program.memory;
  const objects = pools.map(({ struct, address, size, count, status }, pool) => {
    const guards = Array.from({ length: size }, (_, at) => at)
      .filter((at) => access[address + at] < 0)
      .map((at) => ` && ((a) - ${address}) % ${size} != ${at}`);
    const used = `mem[${status} + ((a) - ${address}) / ${size}] == ${IN_USE}`;
    const within = `(a) >= ${address} && (a) < ${address + count * size}`;
    return `#define OBJECT_${pool}(a) (${within} && ${used}${guards.join('')}) /* struct ${struct} */`;
  });
  const fine = ['GLOBAL(a)', ...pools.map((_, pool) => `OBJECT_${pool}(a)`)].join(' || ');
  const macros = [
    `#define GLOBAL(a) ${isIn(ranges(limit, (at) => access[at] === 0))}`,
    ...objects,
    `#define BAD(a) (!(${fine}))`,
  ];
  if (/\bBAD_(CONSTANT|WRITE)\b/.test(body)) {
    const written = new Set(variable);
    macros.push(`#define WRITTEN(a) ${isIn(ranges(limit, (at) => written.has(at)))} /* by some CPU */`);
    macros.push(
      '#define BAD_CONSTANT(a) (BAD(a) || WRITTEN(a))',
      '#define BAD_WRITE(a) (BAD(a) || !WRITTEN(a))',
    );
  }
  return macros;
}

function isIn(stretches: readonly (readonly [from: number, to: number])[]): string {
  return anyOf(...stretches.map(([from, to]) => `((a) >= ${from} && (a) <= ${to})`)) || '(0 == 1)';
}

/** Stretches of numbers below `limit` for which `is` is true, both ends included. */
function ranges(limit: number, is: (at: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < limit; at++) {
    if (!is(at)) continue;
    const last = found.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else found.push([at, at]);
  }
  return found;
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
