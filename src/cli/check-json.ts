/** The output of `check --json`. */
import type { Program } from '../language/program.ts';
import type { Decision } from '../explore/deciding.ts';
import { scheduleOf } from '../explore/exploration.ts';
import type { Ending, Lasso, Trace, Verdict } from '../explore/exploration.ts';
import type { Mark, RaceAccess, Races } from '../explore/races.ts';
import type { CheckResult } from './check-result.ts';
import { decisionToJson, type DecisionJson } from './decision-json.ts';
import type { ToldViolation } from './races.ts';

/** `version` goes up when a field changes its meaning or goes away; new fields can come at any time. */
export interface CheckJson {
  readonly version: 1;
  readonly program: {
    readonly name: string;
    readonly defines: readonly string[];
    readonly fingerprint: string;
  };
  readonly verdict: Verdict;
  /** Why the verdict is incomplete, or null. */
  readonly reason: string | null;
  readonly states: number;
  readonly transitions: number;
  /** Digits, "infinite", or null if the search is incomplete. */
  readonly interleavings: string | null;
  readonly bytes: number;
  /** Null with --no-merge, or if the merged search met a limit. */
  readonly merged: { readonly states: number; readonly transitions: number } | null;
  /** Null above 200 orders, and for a model without sections. */
  readonly orders: readonly OrderJson[] | null;
  readonly endings: readonly Ending[];
  readonly violations: readonly ViolationJson[];
  readonly unreached: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  readonly vacuous: readonly string[];
  /** Null if the search stopped at a limit. */
  readonly races: RacesJson | null;
}

export interface OrderJson {
  readonly number: number;
  readonly sections: readonly { readonly cpu: number; readonly name: string }[];
  readonly verdict: 'holds' | 'violated';
  readonly endings: readonly Ending[];
  /** A run of this order: of its first wrong ending, or else of its first. */
  readonly schedule: string;
}

export interface ViolationJson {
  readonly kind: ToldViolation['kind'];
  readonly property: string | null;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function: string;
  /** The locks, values and objects that it is about. */
  readonly objects: readonly { readonly path: string; readonly name: string }[];
  /** Of the trace with the fewest switches, for a race of the shortest; null for `sometimes`, which none can show. */
  readonly schedule: string | null;
  readonly steps: number | null;
  readonly switches: number | null;
  /** The trace with the fewest steps. */
  readonly shortest: Trace | null;
  /** For a livelock: what is taken again and again behind `schedule`, and who gets nowhere by it; else null. */
  readonly lasso: LassoJson | null;
  /** What decided that run; null for a race, and where there is no run. */
  readonly decided: DecisionJson | null;
}

export interface LassoJson {
  /** One round, as a schedule. */
  readonly loop: string;
  readonly steps: number;
  readonly spins: readonly {
    readonly cpu: number;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly function: string;
    readonly values: readonly { readonly path: string; readonly values: readonly string[] }[];
  }[];
}

export interface RacesJson {
  /** False if the model ran out of objects: then there may be more. */
  readonly exhaustive: boolean;
  readonly found: readonly RaceJson[];
  /** Marks that silence nothing. */
  readonly idle: readonly MarkJson[];
}

export interface RaceJson {
  /** What both use. */
  readonly object: string;
  readonly sides: readonly {
    readonly cpu: number;
    readonly access: RaceAccess;
    readonly function: string;
    readonly file: string;
    readonly line: number;
    readonly statement: string;
  }[];
  /** A shortest one after which both are next. */
  readonly schedule: string;
  readonly steps: number;
  /** The marks that silence it. */
  readonly silenced: readonly MarkJson[];
}

export interface MarkJson {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** An exploration as documented plain data. */
export function explorationToJson(
  program: Program,
  { exploration, decisions, races }: CheckResult,
): CheckJson {
  const { name, defines, fingerprint } = program;
  const { verdict, reason, states, transitions, interleavings, bytes, merged } = exploration;
  const { orders, endings, violations, unreached, vacuous } = exploration;
  return {
    version: 1,
    program: { name, defines, fingerprint },
    verdict,
    reason: reason ?? null,
    states,
    transitions,
    interleavings,
    bytes,
    merged,
    orders:
      orders?.map((order) => ({
        number: order.number,
        sections: order.sections.map(({ cpu, name: section }) => ({ cpu, name: section })),
        verdict: order.verdict,
        endings: order.endings,
        schedule: scheduleOf(order),
      })) ?? null,
    endings,
    violations: violations.map((violation, index) => violationToJson(program, violation, decisions[index])),
    unreached,
    vacuous,
    races: races ? racesToJson(program, races) : null,
  };
}

function racesToJson(program: Program, { exhaustive, races, idle }: Races): RacesJson {
  const placed = (statement: number) => {
    const { file, line, text } = program.statements[statement];
    return { file: program.files[file].name, line, text };
  };
  const marked = ({ statement, reason }: Mark): MarkJson => {
    const { file, line } = placed(statement);
    return { file, line, reason };
  };
  return {
    exhaustive,
    found: races.map(({ object, sides, trace, silenced }) => ({
      object,
      sides: sides.map(({ cpu, access, function: inside, statement }) => {
        const { file, line, text } = placed(statement);
        return { cpu, access, function: inside, file, line, statement: text };
      }),
      schedule: trace.schedule,
      steps: trace.steps,
      silenced: silenced.map(marked),
    })),
    idle: idle.map(marked),
  };
}

function violationToJson(
  program: Program,
  violation: ToldViolation,
  decision: Decision | undefined,
): ViolationJson {
  const { kind, property, message, file, line, column, objects, trace, shortest, lasso } = violation;
  return {
    kind,
    property,
    message,
    file,
    line,
    column,
    function: violation.function,
    objects: objects.map(({ path, name }) => ({ path, name })),
    schedule: trace?.schedule ?? null,
    steps: trace?.steps ?? null,
    switches: trace?.switches ?? null,
    shortest,
    lasso: lasso ? lassoToJson(lasso) : null,
    decided: decision ? decisionToJson(program, decision) : null,
  };
}

function lassoToJson({ loop, spins }: Lasso): LassoJson {
  return {
    loop: loop.schedule,
    steps: loop.steps,
    spins: spins.map(({ cpu, file, line, column, function: name, values }) => ({
      cpu,
      file,
      line,
      column,
      function: name,
      values: values.map(({ path, values: seen }) => ({ path, values: seen })),
    })),
  };
}
