import { describe, expect, test } from 'vitest';
import { follow } from '../../src/conformance/follow.ts';
import { observe, type Observations } from '../../src/conformance/observe.ts';
import { difference, type Happening } from '../../src/conformance/happening.ts';
import { take } from '../../src/conformance/model.ts';
import { probesOf } from '../../src/conformance/probes.ts';
import { boot } from '../../src/machine/boot.ts';
import type { Move } from '../../src/machine/state.ts';
import { isFull } from '../campaign.ts';
import { orders, programOf, read, textOf, type Order } from './recordings.ts';

/** A recording with one thing changed, and what that was. */
interface Alteration {
  readonly what: string;
  readonly text: string;
}

/** Without the whole of it, one in so many alterations of each kind is tried. */
const SHARE = isFull ? 1 : 9;

function observed(holding: Order, text: string): Observations {
  return observe(read(holding.file, text), probesOf(holding.file), holding.scope);
}

/** The lines of a text, changed in place. */
function edit(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** What the recording is compared by, as it stands: the events and the entries of the log that a run has to do. */
function compared(holding: Order) {
  const text = textOf(holding.file);
  const observations = observed(holding, text);
  const program = programOf(holding);
  const whole = follow(program, observations);
  if (whole.kind !== 'followed') throw new Error(`${holding.file} is not followed`);
  return { text, program, whole };
}

function dropped(text: string, line: number): Alteration {
  return { what: `without line ${String(line)}`, text: edit(text, (lines) => lines.splice(line - 1, 1)) };
}

function swapped(text: string, first: number, second: number): Alteration {
  const what = `with lines ${String(first)} and ${String(second)} swapped`;
  return {
    what,
    text: edit(text, (lines) => {
      [lines[first - 1], lines[second - 1]] = [lines[second - 1], lines[first - 1]];
    }),
  };
}

function changed(text: string, line: number, change: (line: string) => string): Alteration | undefined {
  const before = text.split('\n')[line - 1];
  const after = change(before);
  if (after === before) return undefined;
  return {
    what: `with "${after.trim()}" in line ${String(line)}`,
    text: edit(text, (lines) => (lines[line - 1] = after)),
  };
}

const otherValue = (line: string) =>
  line.replace(/ret=(-22|0)$/, (_, value: string) => `ret=${value === '0' ? '-22' : '0'}`);
const otherStack = (line: string) => line.replace(/list\((.+?), (.+)\)$/, 'list($2, $1)');
const otherPatch = (line: string) =>
  line.replace(/'[pq]([12])'/, (_, patch: string) => `'p${String(3 - Number(patch))}'`);
const otherAnswer = (line: string) =>
  line.replace(/-> (-?\d+)$/, (_, value: string) => `-> ${value === '0' ? '-16' : '0'}`);

/** Every so many of a list, spread over all of it. */
function some<Value>(values: readonly Value[], offset: number): Value[] {
  return values.filter((_, index) => (index + offset) % SHARE === 0);
}

describe.each(orders.map((holding, index) => [holding.file, holding, index] as const))(
  '%s',
  (_, holding, index) => {
    const { text, program, whole } = compared(holding);
    const refuses = ({ what, text: altered }: Alteration) => {
      expect(follow(program, observed(holding, altered)).kind, what).toBe('refused');
    };
    const log = whole.log.filter(({ kind }) => kind === 'happening').map(({ line }) => line);

    test('no run does it without one of the calls that were traced, or one of the lines of the log', () => {
      for (const { line } of some(whole.trace, index)) refuses(dropped(text, line));
      for (const line of some(log, index)) refuses(dropped(text, line));
    });

    test('no run does it with two events of one CPU the other way round', () => {
      const pairs = whole.trace.slice(1).map((event, at) => [whole.trace[at], event] as const);
      const own = pairs.filter(([first, second]) => first.cpu !== undefined && first.cpu === second.cpu);
      const unlike = own.filter(
        ([first, second]) => difference(first.happening, second.happening) !== undefined,
      );
      for (const [first, second] of some(unlike, index)) refuses(swapped(text, first.line, second.line));
    });

    test('two events of two CPUs can only be swapped if the model has a run that does them so', () => {
      whole.trace.slice(1).forEach((second, at) => {
        const first = whole.trace[at];
        if (first.cpu === undefined || first.cpu === second.cpu) return;
        const { text: altered } = swapped(text, first.line, second.line);
        const observations = observed(holding, altered);
        const result = follow(program, observations);
        if (result.kind === 'followed') expect(doneBy(holding, result.moves, observations)).toBe(true);
      });
    });

    test('no run returns another value, makes another stack, writes or answers something else', () => {
      const values = whole.trace.flatMap(({ line }) => changed(text, line, otherValue) ?? []);
      const looks = whole.log.flatMap((entry) =>
        entry.kind === 'look' && entry.item.kind === 'stacks' ? [entry.line] : [],
      );
      const stacks = looks.flatMap((line) => changed(text, line, otherStack) ?? []);
      const lines = log.flatMap((line) => changed(text, line, otherPatch) ?? []);
      const answers = whole.log.flatMap((entry) => (entry.kind === 'answered' ? [entry.line] : []));
      const told = answers.flatMap((line) => changed(text, line, otherAnswer) ?? []);
      for (const kind of [values, stacks, lines, told]) some(kind, index).forEach(refuses);
    });
  },
);

/** True if a run does the traced events in their order: compared without the search. */
function doneBy(holding: Order, moves: readonly Move[], { trace, probes }: Observations): boolean {
  const program = programOf(holding);
  let { state } = boot(program);
  const done: { cpu: number; happening: Happening }[] = [];
  for (const move of moves) {
    const taken = take(program, state, move);
    state = taken.state;
    done.push(...taken.happenings.map((happening) => ({ cpu: move.cpu, happening })));
  }
  let next = 0;
  for (const { cpu, happening } of trace) {
    if (happening.kind !== 'enter' && happening.kind !== 'return') throw new Error('a trace has calls only');
    const { kind, function: called } = happening;
    if (!probes[kind].has(called) || !program.functions.some(({ name }) => name === called)) continue;
    const found = done.findIndex(
      (each, at) => at >= next && each.cpu === cpu && difference(happening, each.happening) === undefined,
    );
    if (found < 0) return false;
    next = found + 1;
  }
  return true;
}
