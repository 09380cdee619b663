import type { Recording, TraceEvent } from '../../src/recording/recording.ts';
import {
  callsIn,
  MAPPED,
  toldCall,
  tracedIn,
  traceUnder,
  untracedIn,
  VIEWS,
  type Traced,
  type TracedCall,
} from './calls.ts';
import { patchesOn, phasesOf, type Moment, type Phase } from './moments.ts';
import { Outcome } from './outcome.ts';
import { TRACERS, tracesOf, type Scenario } from './scenarios.ts';

/**
 * Compares a new recording of a scenario with those that it repeats: order, stacks and results, not times and texts.
 *
 * @param read reads a recording of content/evidence
 */
export function compareScenario(
  scenario: Scenario,
  seen: Recording,
  read: (file: string) => Recording,
): Outcome {
  const outcome = new Outcome(scenario.name);
  for (const item of seen.items) {
    if (item.kind === 'remark' && /cannot be read: |not probed: /.test(item.text)) {
      outcome.said.add(item.text.trim());
    }
  }
  if (scenario.moments) comparePhases(outcome, read(scenario.moments), seen);
  for (const tracer of scenario.steps.length > 0 ? TRACERS : []) {
    const recordings = scenario.steps.map((step) => ({ step, recording: read(tracesOf(step, tracer)) }));
    const then = tracedIn(recordings.map(({ recording }) => recording));
    const now = tracedIn([seen]);
    const traced: Traced = {
      // What no step has an event of was not asked for then. Now all of them are, so one without an event differs.
      entered: new Set(MAPPED.filter((name) => then.entered.has(name) && !untracedIn(seen).includes(name))),
      returned: new Set(MAPPED.filter((name) => then.returned.has(name) && now.returned.has(name))),
    };
    for (const name of then.returned) {
      if (traced.entered.has(name) && !traced.returned.has(name)) {
        outcome.said.add(`what ${name}() returned was not recorded`);
      }
    }
    for (const { step, recording } of recordings) compareCalls(outcome, step, traced, recording, seen);
  }
  return outcome;
}

function comparePhases(outcome: Outcome, expected: Recording, seen: Recording): void {
  const phases = phasesOf(seen);
  for (const phase of phasesOf(expected)) {
    const same = phases.find(({ text }) => text === phase.text);
    // Some headings show a tool, or a file, and nothing that is compared here.
    if (!phase.moments.some(({ ran, results }) => ran.size + results.length > 0)) continue;
    if (same) compareMoments(outcome, phase, same, expected.file, seen.file);
    else outcome.said.add(`"${phase.text}" is not repeated: ${expected.file}:${phase.line}`);
  }
}

function compareMoments(outcome: Outcome, expected: Phase, seen: Phase, then: string, now: string): void {
  outcome.compare('headings', {
    where: `${expected.text}: how often the script looked`,
    expected: String(expected.moments.length),
    expectedIn: `${then}:${expected.line}`,
    seen: String(seen.moments.length),
    seenIn: `${now}:${seen.line}`,
  });
  expected.moments.slice(0, seen.moments.length).forEach((moment, index) => {
    const other = seen.moments[index];
    const compare = (kind: string, what: string, left: string, right: string, count?: number) =>
      outcome.compare(
        kind,
        {
          where: `${expected.text}: ${what}`,
          expected: left,
          expectedIn: `${then}:${moment.line}`,
          seen: right,
          seenIn: `${now}:${other.line}`,
        },
        count,
      );
    const [results, others] = [toldResults(moment), toldResults(other)];
    compare('results', 'what the calls returned', results, others, moment.results.length);
    for (const name of ['a', 'b'] as const) {
      if (!moment.ran.has(name) && !other.ran.has(name)) continue;
      compare('answers of a() and b()', `which ${name}() runs`, toldRan(moment, name), toldRan(other, name));
    }
    const replaced = new Set(
      moment.looked && other.looked ? [...moment.stacks.keys(), ...other.stacks.keys()] : [],
    );
    for (const name of replaced) {
      const [left, right] = [moment, other].map(({ stacks }) => stacks.get(name) ?? 'none');
      compare('stacks', `the stack of ${name}`, left, right);
    }
    if (moment.looked && other.applied) {
      const [left, right] = [patchesOn(moment.stacks.get('b')), [...other.applied].sort()];
      compare(
        'lists of patches on m',
        'the patches that are applied to m',
        left.join(', '),
        right.join(', '),
      );
    }
    if (moment.listed !== undefined && other.listed !== undefined) {
      const told = (listed: boolean) => (listed ? 'there' : 'not there');
      compare('lists of modules', 'm in /proc/modules', told(moment.listed), told(other.listed));
    }
  });
}

function toldResults({ results }: Moment): string {
  return results.map(({ call, value }) => `${call} = ${value}`).join(', ') || 'nothing';
}

function toldRan({ ran }: Moment, name: 'a' | 'b'): string {
  const patch = ran.get(name);
  if (patch === undefined) return 'not called';
  return patch === 0 ? `${name}() itself` : `${name}${patch}()`;
}

function compareCalls(
  outcome: Outcome,
  step: string,
  traced: Traced,
  expected: Recording,
  seen: Recording,
): void {
  const now = traceUnder(seen, step);
  for (const view of VIEWS) {
    const [left, right] = [callsIn(expected.trace, view, traced), callsIn(now, view, traced)];
    const at = left.findIndex((call, index) => differs(call, right[index]));
    const place = at < 0 && right.length > left.length ? left.length : at;
    const told = (call: TracedCall | undefined, other: TracedCall | undefined) =>
      call ? toldCall(call, other) : 'nothing more';
    outcome.compare(
      view.what,
      {
        where: `${step}: number ${place + 1} of the ${view.what}`,
        expected: place < 0 ? '' : told(left[place], right[place]),
        expectedIn: `${expected.file}:${lineOf(left[place], expected.trace)}`,
        seen: place < 0 ? '' : told(right[place], left[place]),
        seenIn: `${seen.file}:${lineOf(right[place], now)}`,
      },
      left.length,
    );
  }
}

function differs(call: TracedCall, other: TracedCall | undefined): boolean {
  return !other || toldCall(call, other) !== toldCall(other, call);
}

/** Where a call stands; where the trace ends if there is none. */
function lineOf(call: TracedCall | undefined, trace: readonly TraceEvent[]): number {
  return call?.line ?? trace.at(-1)?.line ?? 1;
}
