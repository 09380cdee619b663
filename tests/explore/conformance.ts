/**
 * What every explorer has to fulfil, as functions that throw: the tests call them, and so does a script that is run
 * beside explorers broken on purpose (conform.ts). Without Vitest, as that script has none.
 */
import assert from 'node:assert/strict';
import { findEnds, Observer } from '../../src/explore/endings.ts';
import type { Exploration, Violation } from '../../src/explore/exploration.ts';
import { explore, exploreFully } from '../../src/explore/explore.ts';
import { gluedPositions } from '../../src/explore/mergeable.ts';
import { Paths } from '../../src/explore/paths.ts';
import { Search } from '../../src/explore/search.ts';
import { collectViolations } from '../../src/explore/violations.ts';
import { Witnesses } from '../../src/explore/witnesses.ts';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import { reportOf } from '../../src/machine/report.ts';
import { checks, invariants } from '../../src/machine/readers.ts';
import type { Run } from '../../src/machine/run.ts';
import { replay } from '../../src/schedule/replay.ts';
import {
  leadingTo,
  naive,
  naiveCircles,
  naiveInterleavings,
  naiveLivelocked,
  naiveViolations,
  type NaiveCircle,
  type NaiveViolation,
} from './naive.ts';
import { FACTS } from './facts.ts';
import { PROGRAMS } from './programs.ts';

const SUBJECTS = ['check', 'always', 'sometimes', 'deadlock', 'lock-leak', 'livelock'];

export function compiled(text: string): Program {
  const { program, diagnostics } = compile({ 'test.c': text }, 'test.c', { defines: [] });
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}

/** The explorer finds what the naive one finds, and its traces show what they are said to show. */
export function agrees(program: Program): void {
  const found = naive(program);
  const { result, fates } = exploreFully(program);
  assert.deepEqual([result.states, result.transitions], [found.states, found.transitions]);

  // With no object left the search is not the last word on what never happens.
  const all = [...naiveViolations(found, program)];
  const pool = all.some(([what]) => what.startsWith('pool'));
  const said = all.filter(([what]) => !pool || !what.startsWith('sometimes'));
  const counts = said.filter(([what]) => !what.startsWith('pool'));
  if (!pool) assert.deepEqual(violationsOf(result), said.sort());
  assert.equal(result.verdict, counts.length > 0 ? 'violated' : pool ? 'incomplete' : 'holds');
  for (const violation of result.violations) shows(program, violation);

  const nodes = [...found.nodes.values()];
  const good = new Set(nodes.flatMap((node) => (node.good ? [node.good.join('\n')] : [])));
  const endings = result.endings.filter(({ verdict }) => verdict === 'holds');
  const goesOn = ({ lines }: { lines: readonly string[] }) =>
    lines.some((line) => line.endsWith(' goes on for ever, as it is meant to'));
  const stops = endings.filter((ending) => !goesOn(ending));
  assert.deepEqual(stops.map(({ lines }) => lines.join('\n')).sort(), [...good].sort());
  const circles = naiveCircles(found, program);
  const isFine = ({ violates, faulted }: NaiveCircle) => violates.length === 0 && !faulted;
  const bad =
    nodes.some((node) => node.steps.length === 0 && !node.good) || circles.some((circle) => !isFine(circle));
  assert.equal(
    result.endings.some(({ verdict }) => verdict === 'violated'),
    bad,
  );
  assert.equal(result.interleavings, String(naiveInterleavings(found) ?? 'infinite'));

  assert.equal(endings.some(goesOn), circles.some(isFine));
  const livelocked = naiveLivelocked(found);
  const circleOf = (key: string) => circles.find(({ keys }) => keys.has(key));
  const well = leadingTo(found, ({ good: lines }, key) => {
    const circle = circleOf(key);
    return lines !== undefined || (circle !== undefined && isFine(circle));
  });
  const badly = leadingTo(found, ({ good: lines, steps }, key) => {
    const circle = circleOf(key);
    return (steps.length === 0 && !lines) || (circle !== undefined && !isFine(circle));
  });
  for (const [key, { state }] of found.nodes) {
    const lost = livelocked.has(key) ? 'none' : 'bad';
    assert.equal(fates!.of(state), well.has(key) ? (badly.has(key) ? 'open' : 'good') : lost);
  }
  for (const { kind, lasso } of result.violations) {
    assert.equal(lasso !== undefined, kind === 'livelock');
    if (lasso) {
      const { state, length } = replay(program, lasso.stem.schedule);
      const { violates, moving } = circleOf(state.join())!;
      assert.ok(violates.includes('livelock null'));
      const round = replay(program, lasso.stem.schedule + lasso.loop.schedule).steps.slice(length);
      assert.deepEqual(new Set(round.map(({ move }) => move.cpu)), moving);
    }
  }
}

/** What a result says is violated, in the naive explorer's terms: those at other places count as one. */
function violationsOf({ violations }: Exploration): unknown[] {
  const found = new Map<string, NaiveViolation>();
  for (const { kind, property, line, trace, shortest } of violations) {
    const what = SUBJECTS.includes(kind) ? `${kind} ${property}` : `${kind} ${line}`;
    const known = found.get(what);
    const steps = shortest?.steps ?? 0;
    const switches = [trace?.switches ?? 0, trace?.steps ?? 0] as const;
    const better =
      !known ||
      switches[0] < known.switches[0] ||
      (switches[0] === known.switches[0] && switches[1] < known.switches[1]);
    found.set(what, {
      steps: Math.min(steps, known?.steps ?? Infinity),
      switches: better ? switches : known.switches,
    });
  }
  return [...found].sort();
}

/** Both traces of a violation lead to it. */
export function shows(program: Program, violation: Violation): void {
  const { kind, property, line, trace, shortest, message } = violation;
  if (kind === 'sometimes') return;
  for (const { schedule, steps, switches } of [trace!, shortest!]) {
    const run = replay(program, schedule);
    const { state } = run;
    const cpus = run.steps.map(({ move }) => move.cpu);
    assert.equal(run.length, steps);
    assert.equal(cpus.filter((cpu, index) => index > 0 && cpus[index - 1] !== cpu).length, switches);
    const report = reportOf(run);
    switch (kind) {
      case 'check':
        assert.equal(report.kind, 'ended');
        assert.ok(checks(program, state).some(({ ok, name }) => !ok && name === property));
        break;
      case 'always':
        assert.ok(invariants(program, state).some(({ ok, name }) => !ok && name === property));
        break;
      case 'deadlock':
        assert.ok(report.waits.length > 0);
        break;
      case 'lock-leak':
        assert.ok(report.kept.length > 0);
        break;
      case 'livelock':
        assert.equal(report.kind, 'running');
        if (schedule === trace!.schedule) goesRound(run, violation);
        break;
      default: {
        const events = run.steps.at(-1)!.events;
        const [fault] = events.flatMap((event) => (event.kind === 'fault' ? [event.fault] : []));
        assert.equal(fault?.kind, kind);
        assert.equal(program.statements[fault.statement].line, line);
        if (schedule === trace!.schedule) assert.ok(message.startsWith(`${fault.message}.`));
      }
    }
  }
}

/** One round of a livelock leads back to where it began, and everybody who spins goes round in it. */
function goesRound(run: Run, { message, lasso }: Violation): void {
  const { stem, loop, spins } = lasso!;
  assert.equal(stem.steps, run.length);
  const round = replay(run.program, stem.schedule + loop.schedule);
  assert.equal(round.length, run.length + loop.steps);
  assert.ok(loop.steps > 0);
  assert.equal(round.state.join(), run.state.join());
  const ran = round.steps.slice(run.length);
  assert.ok(spins.length > 0);
  for (const { cpu, statement, values } of spins) {
    assert.ok(ran.some((step) => step.move.cpu === cpu && step.statement === statement));
    for (const { title, values: seen } of values)
      assert.ok(message.includes(`${title} is ${seen.join(', then ')}`));
  }
}

/** How the runs of a search end, and what is violated. */
export interface Outcome {
  /** Kinds of ends; of those where nobody can move, with their shared memory. */
  readonly ends: ReadonlySet<string>;
  /** `kind property line` */
  readonly violations: ReadonlySet<string>;
  readonly states: number;
  readonly transitions: number;
}

/** The outcome of a search; `glued` positions are not stopped at. Undefined if it has more than `maxStates`. */
export function outcomeOf(
  program: Program,
  glued: readonly boolean[],
  maxStates = 1_000_000,
): Outcome | undefined {
  const witnesses = new Witnesses(program);
  const search = new Search(program, { maxStates, maxBytes: 2 ** 30 }, witnesses.look, glued);
  while (search.advance());
  const graph = search.graph();
  if (!graph.complete) return undefined;
  const paths = new Paths(graph, search.steps());
  const observer = new Observer(search, graph);
  const work = findEnds(search, paths, observer);
  let ends = work.next();
  while (!ends.done) ends = work.next();
  const violations = collectViolations(search, paths, ends.value, observer).map(
    ({ kind, property, statement }) => {
      const { line } = program.statements[statement];
      // Where a busy wait stands depends on where a merged search stops in it.
      return kind === 'livelock' ? kind : `${kind} ${property} ${line}`;
    },
  );
  const shared = (state: number) => observer.state(state).subarray(0, program.memory.shared).join();
  return {
    // Which states of a circle a merged search stops at, and which is the first, is its own business.
    ends: new Set(ends.value.map(({ state, kind, bottom }) => (bottom ? kind : `${kind} ${shared(state)}`))),
    violations: new Set([
      ...violations,
      ...witnesses.unfulfilled().map(({ property }) => `sometimes ${property}`),
    ]),
    states: search.states,
    transitions: search.transitions,
  };
}

/** The merged search ends as the full one does and finds the same violations. Answers how it ended. */
export function mergedAgrees(program: Program, maxStates?: number): Outcome | undefined {
  const full = outcomeOf(program, [], maxStates);
  if (!full) return undefined;
  const merged = outcomeOf(program, gluedPositions(program), maxStates)!;
  assert.deepEqual(merged.ends, full.ends);
  assert.deepEqual(merged.violations, full.violations);
  assert.ok(merged.states <= full.states, `${merged.states} states merged, ${full.states} in full`);
  return full;
}

/** What is known of a program without running anything. */
export interface Fact {
  readonly text: string;
  readonly expected: Partial<Pick<Exploration, 'states' | 'transitions' | 'interleavings' | 'verdict'>>;
  /** Kind and place of all violations, with the schedule of the trace with the fewest switches. */
  readonly violations?: readonly (readonly [kind: string, line: number, schedule: string | null])[];
  /** Names of the sections of each order with its CPU, and whether it holds. */
  readonly orders?: readonly (readonly [sections: string, verdict: string])[];
  readonly maxStates?: number;
}

/** The explorer says what is known of a program. */
export function fulfils({ text, expected, violations, orders, maxStates }: Fact): void {
  const result = explore(compiled(text), maxStates === undefined ? {} : { maxStates });
  assert.deepEqual({ ...result, ...expected }, result);
  if (violations) {
    const found = result.violations.map(({ kind, line, trace }) => [kind, line, trace?.schedule ?? null]);
    assert.deepEqual(found, violations);
  }
  if (orders) {
    const found = result.orders?.map(({ sections, verdict }) => [
      sections.map(({ cpu, name }) => `${cpu} ${name}`).join(', '),
      verdict,
    ]);
    assert.deepEqual(found, orders);
  }
}

/** All of it, on all small programs. */
export function conforms(): void {
  for (const text of Object.values(PROGRAMS)) {
    agrees(compiled(text));
    mergedAgrees(compiled(text));
  }
  for (const fact of Object.values(FACTS)) fulfils(fact);
}
