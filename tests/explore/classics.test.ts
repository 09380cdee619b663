import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Trace, Violation } from '../../src/explore/exploration.ts';
import { explore } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { moves } from '../../src/machine/moves.ts';
import { reportOf } from '../../src/machine/report.ts';
import type { Run } from '../../src/machine/run.ts';
import { movesOf, stateAt } from '../../src/machine/run.ts';
import type { State } from '../../src/machine/state.ts';
import { step } from '../../src/machine/step.ts';
import { checks, invariants } from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { describeWithTool } from '../tools.ts';
import { classicFiles, CLASSICS, classics, compileClassic, type ExpectedViolation } from './classics.ts';

const table = classics.map((classic) => ({ ...classic, name: [classic.file, ...classic.defines].join(' ') }));
const holding = table.filter(({ verdict }) => verdict === 'holds');
const violated = table.filter(({ verdict }) => verdict === 'violated');

const explored = new Map<string, { program: Program; result: ReturnType<typeof explore> }>();

/** Each is explored once. */
function get(classic: (typeof table)[number]) {
  let found = explored.get(classic.name);
  if (!found) {
    const program = compileClassic(classic);
    found = { program, result: explore(program) };
    explored.set(classic.name, found);
  }
  return found;
}

/** A violation in the words of the table. */
function told(program: Program, violation: Violation): ExpectedViolation {
  const { kind, property, file, line, trace } = violation;
  const index = program.files.findIndex(({ name }) => name === file);
  const { name } = program.functions.find(
    ({ span }) => span.file === index && span.line <= line && line <= span.endLine,
  )!;
  const at = program.files[index].text.split('\n')[line - 1].trim();
  return {
    kind,
    ...(property === null ? {} : { property }),
    in: name,
    at,
    switches: trace && trace.switches,
  };
}

describe('every classic has the published verdict', () => {
  test.each(table)('$name: $verdict ($source)', (classic) => {
    const { program, result } = get(classic);
    expect(result.violations.map((violation) => told(program, violation)).sort(byText)).toEqual(
      [...classic.violations].sort(byText),
    );
    expect(result.verdict).toBe(classic.verdict);
    expect(result.reason).toBeUndefined();
  });

  test('and none was forgotten', () => {
    const names = Object.keys(classicFiles).flatMap((name) => [name, `${name} BROKEN`]);
    expect(table.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  test.each(holding)('$name names its variant', (classic) => {
    expect(get(classic).program.variants).toMatchObject([{ name: 'broken', defines: ['BROKEN'] }]);
  });
});

describe('what holds was really tried', () => {
  const tried = table.filter(({ verdict, unreached }) => verdict === 'holds' || unreached);

  test.each(tried)('$name: lines that no order reaches, properties that nothing tried', (classic) => {
    const { unreached, vacuous } = get(classic).result;
    expect(unreached.map(({ text }) => text)).toEqual(classic.unreached ?? []);
    expect(vacuous).toEqual(classic.vacuous ?? []);
  });

  test.each(holding)('$name ends as reading it says', (classic) => {
    const { endings, interleavings } = get(classic).result;
    expect(endings.map(({ lines }) => lines.join('\n')).sort()).toEqual([...classic.endings!].sort());
    expect(endings.every(({ verdict }) => verdict === 'holds')).toBe(true);
    if (classic.endless) expect(interleavings).toBe('infinite');
    else expect(interleavings).toMatch(/^[1-9]\d*$/);
  });

  test.each(holding)('$name: each ending is reached by its schedule', (classic) => {
    const { program, result } = get(classic);
    for (const { schedule } of result.endings) expect(reportOf(replay(program, schedule)).kind).toBe('ended');
  });

  test.each(table.filter(({ orders }) => orders !== undefined))(
    '$name: $orders orders, counted by hand',
    (classic) => {
      expect(get(classic).result.interleavings).toBe(String(classic.orders));
    },
  );

  test('two CPUs that never wait for each other: all ways to shuffle their steps', () => {
    const { result } = get(table.find(({ name }) => name === 'lost-update.c BROKEN')!);
    const { steps } = result.violations[0].trace!;
    expect(steps % 2).toBe(0);
    let ways = 1n;
    for (let step = 1n; step <= steps / 2; step++) ways = (ways * (BigInt(steps / 2) + step)) / step;
    expect(result.interleavings).toBe(String(ways));
  });
});

describe('what is violated can be seen', () => {
  const cases = violated.flatMap((classic) => {
    return classic.violations.map((expected) => ({ classic, expected, name: classic.name, ...expected }));
  });

  test.each(cases)('$name: $kind in $in: $at', ({ classic, expected }) => {
    const { program, result } = get(classic);
    const violation = result.violations.find((one) => isDeepStrictEqual(told(program, one), expected))!;
    if (violation.kind === 'sometimes') {
      expect([violation.trace, violation.shortest]).toEqual([null, null]);
      return;
    }
    const trace = replayed(program, violation.trace);
    const shortest = replayed(program, violation.shortest);
    expect(shows(trace, violation)).toBe(true);
    expect(shows(shortest, violation)).toBe(true);
    expect(violation.shortest!.steps).toBeLessThanOrEqual(violation.trace!.steps);
    expect(violation.trace!.switches).toBeLessThanOrEqual(violation.shortest!.switches);
  });

  test('a run that ends well shows none of them', () => {
    const program = compileClassic({ file: 'lock-leak.c', defines: [] });
    const run = replay(
      program,
      get(holding.find(({ file }) => file === 'lock-leak.c')!).result.endings[0].schedule,
    );
    for (const { expected } of cases) {
      if (expected.kind === 'sometimes') continue;
      expect(shows(run, { ...expected, property: expected.property ?? null })).toBe(false);
    }
  });
});

describe('the classics can be read', () => {
  test.each(table)(
    '$name: functions of fewer than 20 lines, sentences on locks, waits and lists',
    (classic) => {
      const { program } = get(classic);
      const { text, inactive } = program.files[0];
      const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ''));
      const isCode = bare
        .split('\n')
        .map((line, index) => line.trim() !== '' && !line.startsWith('#') && !inactive.includes(index + 1));
      const long = program.functions.filter(
        ({ span }) => isCode.slice(span.line - 1, span.endLine).filter(Boolean).length >= 20,
      );
      expect(long).toEqual([]);
      const silent = program.cpus
        .flatMap(({ entry, end }) => program.code.slice(entry, end))
        .filter(({ kind }) => ['lock', 'unlock', 'stores', 'wait', 'choose', 'free'].includes(kind))
        .map(({ statement }) => program.statements[statement])
        .filter(({ sentence }) => !sentence);
      expect(silent).toEqual([]);
    },
  );

  test.each(Object.entries(classicFiles))('%s says what it is and is short', (_, text) => {
    const [first, ...rest] = text.split('\n');
    expect(first).toBe('// SPDX-License-Identifier: GPL-2.0-only');
    expect(rest.indexOf(' */')).toBeLessThanOrEqual(13);
    expect(text).toContain(' * Published in: ');
    expect(text).toContain(' * Broken: ');
    expect(rest.length).toBeLessThanOrEqual(105);
  });
});

describeWithTool('cc', 'the classics are C', (cc) => {
  test.each(table)('$name', ({ file, defines }) => {
    const options = [
      '-std=gnu11',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-fsyntax-only',
      '-include',
      'src/export/c/shim.h',
    ];
    execFileSync(cc, [...options, ...defines.map((name) => `-D${name}`), CLASSICS + file], { stdio: 'pipe' });
  });
});

function byText(a: ExpectedViolation, b: ExpectedViolation): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** The run of a trace, which is as long and switches as often as the trace says. */
function replayed(program: Program, trace: Trace | null): Run {
  const run = replay(program, trace!.schedule);
  expect(run.length).toBe(trace!.steps);
  const cpus = movesOf(run).map(({ cpu }) => cpu);
  expect(cpus.filter((cpu, index) => index > 0 && cpu !== cpus[index - 1]).length).toBe(trace!.switches);
  return run;
}

/** True if the last state of a run, or the step to it, shows what the violation says. */
function shows(run: Run, { kind, property }: Pick<Violation, 'kind' | 'property'>): boolean {
  const { program, state } = run;
  const report = reportOf(run);
  switch (kind) {
    case 'check':
      return (
        report.kind === 'ended' && checks(program, state).some(({ name, ok }) => name === property && !ok)
      );
    case 'always': {
      const fails = (at: State) => invariants(program, at).some(({ name, ok }) => name === property && !ok);
      // Nothing goes on from the first state that violates it.
      return fails(state) && !Array.from({ length: run.length }, (_, at) => stateAt(run, at)).some(fails);
    }
    case 'deadlock':
      return report.kind === 'deadlock';
    case 'lock-leak':
      return report.kept.some((line) => line.includes(' ended and still holds '));
    case 'livelock':
      return neverEnds(program, state);
    default:
      return (
        run.steps.at(-1)?.events.some((event) => event.kind === 'fault' && event.fault.kind === kind) ?? false
      );
  }
}

/** True if no state without moves can be reached: a search of its own, as plain as can be. */
function neverEnds(program: Program, first: State): boolean {
  const seen = new Set([first.join()]);
  const queue = [first];
  for (const state of queue) {
    const ready = moves(program, state).filter((status) => status.kind === 'ready');
    if (ready.length === 0) return false;
    for (const { cpu } of ready) {
      const next = step(program, state, { cpu, choice: 0 }).state;
      const key = next.join();
      if (!seen.has(key)) queue.push(next);
      seen.add(key);
    }
  }
  return true;
}
