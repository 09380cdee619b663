/** How a run stands, in a few words: right, wrong, or neither yet. */
import { faultTitle } from '../machine/fault-title.ts';
import type { Program } from '../language/program.ts';
import { propertiesOf } from '../language/properties.ts';
import { moves } from '../machine/moves.ts';
import type { CpuStatus } from '../machine/moves.ts';
import { checks, invariants, tellings } from '../machine/readers.ts';
import type { Answer, CallAnswer } from '../machine/readers.ts';
import { freerOf, reportOf, type Wait } from '../machine/report.ts';
import { cut, locksOf, stateAt, type Run } from '../machine/run.ts';
import { cpuName, type State } from '../machine/state.ts';
import type { Waiter } from '../picture/ring.ts';
import { demandOf } from './demands.ts';
import { listed } from './numbers.ts';
import type { Sign } from './verdicts.ts';

export interface Standing {
  readonly kind: 'right' | 'wrong' | 'neutral';
  /** The same as it is drawn: a deadlock has a sign of its own. */
  readonly sign: Exclude<Sign, 'open'>;
  /** What is right or wrong, or who can go on. Code stands between backticks. */
  readonly words: string;
  /** True if nobody can go on. */
  readonly over: boolean;
  /** Who waits for whom, if nobody can go on and somebody waits who may not do so for ever; else empty. */
  readonly waiters: readonly Waiter[];
}

/** How a run stands after `at` of its steps. */
export function standingOf(run: Run, at = run.length): Standing {
  const { program } = run;
  const now = cut(run, at);
  const { kind, waits, kept } = reportOf(now);
  const over = kind !== 'running';
  const wrong = (words: string, waiters: readonly Waiter[] = []): Standing => {
    return { kind: 'wrong', sign: kind === 'deadlock' ? 'stuck' : 'wrong', words, over, waiters };
  };
  const faulted = faultWords(now);
  const waiters = over ? waits.map((wait) => waiterOf(wait)) : [];
  if (faulted) return wrong(faulted, waiters);
  const demands = kind === 'ended' ? checks(program, now.state) : [];
  const broken = brokenSoFar(now) ?? demands.find(({ ok }) => !ok);
  const [bad, good] = (['wrong', 'good'] as const).map(
    (mark) => tellings(program, now.state, mark).find(({ holds }) => holds)?.reader.text,
  );
  if (kind === 'deadlock') return wrong('nobody can move', waiters);
  if (bad !== undefined) return wrong(bad);
  if (broken) return wrong(brokenWords(program, broken));
  if (kept.length > 0 && over) return wrong(`\`${locksOf(now)[0].lock}\` is never released`);
  const plain = (sign: 'right' | 'neutral', words: string): Standing => {
    return { kind: sign, sign, words, over, waiters: [] };
  };
  if (good !== undefined) return plain('right', good);
  if (demands.length > 0) return plain('right', 'all that was to hold does');
  return plain('neutral', goingWords(moves(program, now.state)));
}

/** `So far right: all of P3 is in force`. */
export function standingWords({ kind, words, over }: Standing): string {
  if (kind === 'neutral') return words[0].toUpperCase() + words.slice(1);
  return `${kind === 'wrong' ? 'Wrong' : over ? 'Right' : 'So far right'}: ${words}`;
}

/** What a call does with its answer: `b()` runs a function; one that is told what to look for, as `find(M)`, returns it. */
export function outcome(label: string): 'runs' | 'returns' {
  return label.endsWith('()') ? 'runs' : 'returns';
}

/** What a call would get now: ``b()` runs `b3``. */
export function callWords({ label, value, message }: CallAnswer): string {
  if (message !== undefined) return `\`${label}\` would fault`;
  return value === null ? `\`${label}\` cannot be called` : `\`${label}\` ${outcome(label)} \`${value}\``;
}

const known = new WeakMap<State, Answer | null>();

/** The invariant that a run broke, at its end or earlier: what happens behind that mends nothing. */
function brokenSoFar(run: Run): Answer | undefined {
  const { program } = run;
  if (propertiesOf(program, 'in every state', 'always').length === 0) return undefined;
  for (let at = 0; at <= run.length; at++) {
    const state = stateAt(run, at);
    let broken = known.get(state);
    if (broken === undefined) {
      broken = invariants(program, state).find(({ ok }) => !ok) ?? null;
      known.set(state, broken);
    }
    if (broken) return broken;
  }
  return undefined;
}

/** The last fault of a run, in a few words. */
function faultWords(run: Run): string | undefined {
  for (let index = run.length - 1; index >= 0; index--) {
    for (const event of run.steps[index].events) {
      if (event.kind === 'fault')
        return faultTitle(run.program, event.fault, freerOf(run, index, event.fault));
    }
  }
  return undefined;
}

/** What a property demands that is not met. */
function brokenWords(program: Program, { statement, name, message }: Answer): string {
  const at = statement === undefined ? undefined : program.statements[statement];
  const own = at ? program.functions[at.function].name : name;
  const demand = demandOf(program, { property: name, statement: statement ?? null, function: own });
  return demand ? `it breaks “${demand}”` : (message ?? `${name} does not hold`);
}

/** Who can go on. */
function goingWords(statuses: readonly CpuStatus[]): string {
  const names = (some: readonly CpuStatus[]) => listed(some.map(({ cpu }) => cpuName(cpu)));
  const ready = statuses.filter(({ kind }) => kind === 'ready');
  const waiting = statuses.filter((status) => 'text' in status);
  // Of a deadlock it is told that nobody can move: whoever waits here may do so for ever.
  if (ready.length === 0 && waiting.length > 0)
    return `${names(waiting)} ${waiting.length > 1 ? 'wait, as they' : 'waits, as it'} may`;
  if (ready.length === 0) return statuses.length === 1 ? `${cpuName(0)} has ended` : 'all CPUs have ended';
  if (waiting.length > 0) return waiting.map(({ cpu, text }) => `${cpuName(cpu)} ${text}`).join('; ');
  return `${names(ready)} can go on`;
}

function waiterOf({ cpu, lock, holder, condition, readers }: Wait): Waiter {
  if (lock !== undefined)
    return { lane: cpu, what: lock, kind: 'lock', held: holder === undefined ? [] : [holder] };
  if (readers) return { lane: cpu, what: 'readers', kind: 'readers', held: readers };
  return { lane: cpu, what: condition ?? '', kind: 'condition', held: [] };
}
