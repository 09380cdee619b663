/** What is said of a violation, with the runs that show it. */
import { place } from '../machine/faults.ts';
import { locationOf } from '../machine/location.ts';
import { lockName } from '../machine/names.ts';
import { reportOf, type Wait } from '../machine/report.ts';
import { checks, invariants } from '../machine/readers.ts';
import { locksOf, start, stateAt, type Run } from '../machine/run.ts';
import { cpuName, type Move } from '../machine/state.ts';
import { termsOf, type Term } from '../machine/terms.ts';
import type { ObjectReference } from '../machine/view.ts';
import { go } from '../schedule/replay.ts';
import { endFinder, type End, type Observer } from './endings.ts';
import type { Lasso, Violation } from './exploration.ts';
import { roundFrom, spinsOf, spinText } from './lasso.ts';
import { traceOf, type Paths } from './paths.ts';
import type { Search } from './search.ts';
import { objectsOf, statementOf, type Group } from './violations.ts';

/** Describes the groups of one search. Without `from` it began at the start of the program, else at the end of that run. */
export class Describer {
  readonly #search: Search;
  readonly #paths: Paths;
  readonly #observer: Observer;
  readonly #from: Run | undefined;
  readonly #endAt: (state: number) => End | undefined;

  constructor(search: Search, paths: Paths, ends: readonly End[], observer: Observer, from?: Run) {
    this.#search = search;
    this.#paths = paths;
    this.#observer = observer;
    this.#from = from;
    this.#endAt = endFinder(paths, ends);
  }

  /** What a group says, with the traces that show it. */
  describe(group: Group): Violation {
    const { program } = this.#search;
    const paths = this.#paths;
    const few = paths.fewestSwitches(group.goal)!;
    return {
      kind: group.kind,
      property: group.property,
      ...locationOf(program, group.statement),
      message: group.message,
      objects: group.objects,
      trace: traceOf(few),
      shortest: traceOf(paths.shortest(group.goal)),
      ...this.#shown(group, few),
    };
  }

  /**
   * What only the end of a run can say: which CPU's fault it is, as several can have it at one line; in a deadlock who
   * waits for whom since which lines; in a livelock the circle; which values a property saw.
   */
  #shown(group: Group, path: readonly Move[]): Partial<Violation> {
    const { kind, goal, endless } = group;
    if (kind === 'deadlock') return this.#deadlock(path);
    if (kind === 'livelock') return this.#livelock(path);
    if (kind === 'lock-leak') return this.#kept(group, path);
    if (kind === 'check' || kind === 'always') return this.#property(kind, group.property!, path);
    if ('states' in goal) return {};
    return this.#fault(path, endless);
  }

  #fault(path: readonly Move[], endless: boolean): Partial<Violation> {
    const run = this.#run(path);
    const more = endless ? ' There is an order in which the others then run for ever.' : '';
    const before = stateAt(run, run.length - 1);
    const faults = run.steps.at(-1)!.events.flatMap((event) => (event.kind === 'fault' ? [event.fault] : []));
    return {
      message: `${reportOf(run).faults.at(-1)}${more}`,
      objects: faults.flatMap((fault) => objectsOf(run.program, before, fault)),
    };
  }

  /** Where the CPU took the lock, which is what to look for, and behind which statement it came to its end. */
  #kept({ objects: [{ address, name }] }: Group, path: readonly Move[]): Partial<Violation> {
    const run = this.#run(path);
    const { program } = run;
    const { cpu, statement: taken } = locksOf(run).find((held) => held.address === address)!;
    const length = run.steps.findLastIndex(({ move }) => move.cpu === cpu);
    const last = statementOf(program, stateAt(run, length), cpu);
    const message = `${cpuName(cpu)} ends behind ${place(program, last)} and keeps ${name}, which it took at ${place(program, taken)}.`;
    return { ...locationOf(program, taken), message };
  }

  #property(kind: 'check' | 'always', property: string, path: readonly Move[]): Partial<Violation> {
    const { program } = this.#search;
    const state = this.#observer.state(this.#paths.endOf(path));
    const answers = kind === 'check' ? checks(program, state) : invariants(program, state);
    const { message, fault } = answers.find(({ name }) => name === property)!;
    return { message: `${message}.`, objects: fault ? objectsOf(program, state, fault) : [] };
  }

  #deadlock(path: readonly Move[]): Partial<Violation> {
    const run = this.#run(path);
    const { stuck, bottom } = this.#endOf(run);
    const waits = reportOf(run).waits.filter(({ cpu }) => stuck.includes(cpu));
    const names = stuck.map(cpuName);
    const who =
      names.length === 1 ? `${names[0]} waits` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} wait`;
    const first = bottom
      ? `Deadlock: ${who} for ever, whatever the others do.`
      : 'Deadlock: nobody can move.';
    return {
      message: [first, ...waits.map(({ text }) => text)].join(' '),
      objects: waits.flatMap((wait) => this.#awaited(run, wait)),
    };
  }

  /** The lock that a CPU waits for, or what its condition reads. */
  #awaited({ program, state }: Run, { cpu, address }: Wait): ObjectReference[] {
    if (address !== undefined)
      return [{ address, path: lockName(program, address), name: lockName(program, address) }];
    return termsOf(program, state, cpu).map(objectOf);
  }

  #livelock(path: readonly Move[]): Partial<Violation> {
    const { program } = this.#search;
    const run = this.#run(path);
    const { bottom } = this.#endOf(run);
    const round = roundFrom(this.#search, this.#paths, bottom!, this.#search.numberOf(run.state));
    const spins = spinsOf(this.#search, this.#paths, bottom!, run, round);
    const [first, ...more] = spins.map((spin) => `${spinText(program, spin)}.`);
    const hint = spins.every(({ decides }) => decides)
      ? []
      : ['If it is meant to, write /* @forever */ above the loop.'];
    const lasso: Lasso = { stem: traceOf(path), loop: traceOf(round), spins };
    return {
      ...locationOf(program, spins[0].statement),
      message: [`Livelock: ${first}`, ...more, ...hint].join(' '),
      objects: spins.flatMap(({ values }) => values.map(objectOf)),
      lasso,
    };
  }

  #run(path: readonly Move[]): Run {
    return path.reduce(go, this.#from ?? start(this.#search.program));
  }

  #endOf({ state }: Run): End {
    return this.#endAt(this.#search.numberOf(state))!;
  }
}

function objectOf({ address, path, title }: Pick<Term, 'address' | 'path' | 'title'>): ObjectReference {
  return { address, path, name: title };
}
