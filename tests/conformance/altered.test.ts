import { describe, expect, test } from 'vitest';
import { follow } from '../../src/conformance/follow.ts';
import { observe, type Observations } from '../../src/conformance/observe.ts';
import { difference, type Happening } from '../../src/conformance/happening.ts';
import { take } from '../../src/conformance/model.ts';
import { probesOf } from '../../src/conformance/probes.ts';
import { boot } from '../../src/machine/boot.ts';
import type { Move } from '../../src/machine/state.ts';
import { RecordingError } from '../../src/recording/recording.ts';
import { isFull } from '../campaign.ts';
import { alterations, edit, type Alteration } from './alterations.ts';
import { orderOf, orders, programOf, read, textOf, type Order } from './recordings.ts';

/** Without the whole of it, one in so many alterations of each kind is tried. */
const SHARE = isFull ? 1 : 25;

function observed(holding: Order, text: string): Observations {
  return observe(read(holding.file, text), probesOf(holding.file), holding.scope);
}

/** True if no run does what a text records, or if it is not understood to its end. */
function isRefused(holding: Order, text: string): boolean {
  try {
    return follow(programOf(holding), observed(holding, text)).kind === 'refused';
  } catch (error) {
    if (error instanceof RecordingError) return true;
    throw error;
  }
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

/** Every so many of a list, spread over all of it. */
function some<Value>(values: readonly Value[], offset: number): Value[] {
  return values.filter((_, index) => (index + offset) % SHARE === 0);
}

describe.each(orders.map((holding, index) => [holding.file, holding, index] as const))(
  '%s',
  (_, holding, index) => {
    const { text, program, whole } = compared(holding);
    const refuses = ({ what, text: altered }: Alteration) => {
      expect(isRefused(holding, altered), what).toBe(true);
    };
    /** Either no run does it, or one that does. */
    const followsOnlyWhatIsDone = ({ what, text: altered }: Alteration) => {
      const observations = observed(holding, altered);
      const result = follow(program, observations);
      if (result.kind === 'followed') expect(doneBy(holding, result.moves, observations), what).toBe(true);
    };
    const log = whole.log.filter(({ kind }) => kind === 'happening').map(({ line }) => line);

    test('no run does it without one of the calls that were traced, or one of the lines of the log', () => {
      for (const { line } of some(whole.trace, index)) {
        // A trace that does not say when it begins may begin later, or when fewer patches were there.
        if (holding.scope?.late) followsOnlyWhatIsDone(dropped(text, line));
        else refuses(dropped(text, line));
      }
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
        followsOnlyWhatIsDone(swapped(text, first.line, second.line));
      });
    });

    test('no run does it with another call, value, state, stack, answer or line', () => {
      some(alterations(holding, whole), index).forEach(refuses);
    });
  },
);

/** A recording with something changed that the kinds above do not have. */
describe('no run does it', () => {
  const race = '2015/base-02-race';
  const inOrder = (first: RegExp, second: RegExp) => (lines: string[]) => {
    const [at, behind] = [first, second].map((pattern) => lines.findIndex((line) => pattern.test(line)));
    lines.splice(behind, 0, ...lines.splice(at, 1));
  };
  test.each([
    [
      'if a patch knows of m while the CPU that would tell it is held up',
      race,
      (lines: string[]) => {
        const state = lines.findIndex((line) => line.startsWith('### STATE 1'));
        const p1 = lines.findIndex((line, index) => index > state && line.startsWith('  p1: '));
        lines[p1] = lines[p1].replace('mod=NULL', 'mod=set');
      },
    ],
    [
      'if livepatch is told of m before that CPU is let go',
      race,
      inOrder(/gate: window closes/, /applying patch 'p1'/),
    ],
    [
      'if nobody has held it up',
      race,
      (lines: string[]) =>
        lines.splice(
          lines.findIndex((line) => line.includes('gate: window opens')),
          1,
        ),
    ],
    [
      'if a module makes its next call before it had its answer',
      race,
      inOrder(/\] p3: register -> 0/, /\] p3: enable \.\.\./),
    ],
    [
      'if the log says once more what setup did before',
      race,
      (lines: string[]) => {
        const at = lines.findIndex((line) => line.includes("livepatch: enabling patch 'p3'"));
        lines.splice(at + 1, 0, lines[at].replace('p3', 'p1'));
      },
    ],
    [
      'if it was asked again, and refused: what was shown behind the log counts',
      '2015/v40rc-05-register-unformed-enable-in-gap',
      (lines: string[]) => {
        const at = lines.findIndex((line) => line.endsWith('] p3: enable -> 0'));
        lines[at] = lines[at].replace('-> 0', '-> -22');
      },
    ],
    [
      'if m is loaded before the script says so',
      '2015/base-06-register-before-enable-in-gap',
      (lines: string[]) =>
        lines.splice(
          lines.findIndex((line) => line.includes(': load_module: ')),
          1,
        ),
    ],
  ])('%s', (_, name, change) => {
    const holding = orderOf(name);
    expect(isRefused(holding, edit(textOf(name), change))).toBe(true);
  });
});

test.each(['2015/base-02-race', '2015/v40rc-09-going-1-before-livepatch-handler', 'hist-mode1'])(
  '%s is followed by the same run at another time of day, by other tasks, at other addresses',
  (name) => {
    const holding = orderOf(name);
    const program = programOf(holding);
    const elsewhere = textOf(name)
      .replace(
        /^( +)lp-(\d+)( +\[\d{3}\] \S+ +)(\d+)(?=\.)/gm,
        (_, indent: string, pid: string, rest: string, seconds: string) => {
          return `${indent}sh-${String(Number(pid) + 1000)}${rest}${String(Number(seconds) + 100)}`;
        },
      )
      .replace(/^\[ *(\d+)(?=\.\d{6}\] )/gm, (_, seconds: string) => `[  ${String(Number(seconds) + 7)}`)
      .replace(/a00(?=[0-9a-f]{5}\b)/g, 'a07');
    expect(elsewhere).not.toBe(textOf(name));
    const [here, there] = [textOf(name), elsewhere].map((text) => follow(program, observed(holding, text)));
    if (here.kind === 'refused' || there.kind === 'refused') throw new Error('not followed');
    expect(there.moves).toEqual(here.moves);
  },
);

test('a refusal names the line, and what the model does there instead', () => {
  const holding = orderOf('2015/base-02-race');
  const refusal = (from: string, to: string) => {
    const text = textOf(holding.file).replace(from, to);
    const line = text.split('\n').findIndex((each, at) => each !== textOf(holding.file).split('\n')[at]) + 1;
    const result = follow(programOf(holding), observed(holding, text));
    if (result.kind !== 'refused') throw new Error('it is followed');
    expect(result.line).toBe(line);
    return result.words;
  };
  expect(refusal('new=0xffffffffa001822c', 'new=0xffffffffa001022c')).toBe(
    'klp_enable_func(p2, b, b2) while m is COMING instead of klp_enable_func(b, b1)',
  );
  expect(refusal('list(b2 [p2], b1 [p1], b3 [p3])', 'list(b3 [p3], b2 [p2], b1 [p1])')).toBe(
    'the stacks are b: b2 [p2] b1 [p1] b3 [p3] instead of b: b3 [p3] b2 [p2] b1 [p1]',
  );
  expect(refusal('p2: disable -> -16', 'p2: disable -> 0')).toBe('p2: disable -> -16 instead of 0');
  expect(refusal('WARNING: CPU: 0', 'WARNING: CPU: 1')).toBe(
    'a warning in klp_enable_object() on CPU0 instead of CPU1',
  );
});

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
