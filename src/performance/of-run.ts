/** The run of a model as a performance, from which pictures are made. */
import type { Program } from '../language/program.ts';
import { readersWith, type ReaderMark } from '../language/readers.ts';
import type { Event as MachineEvent } from '../machine/events.ts';
import { faultTitle } from '../machine/fault-title.ts';
import { statusOf } from '../machine/moves.ts';
import { placesOf } from '../machine/places.ts';
import { tellings } from '../machine/readers.ts';
import { stateAt, type Run, type RunStep } from '../machine/run.ts';
import { cpuName, positionOf, type State } from '../machine/state.ts';
import type { Event, Fact, Life, Performance, Step } from '../picture/performance.ts';
import { callsBetween } from './calls.ts';
import { lifeNames, stationAt, stationsOf, tracksOf } from './lives.ts';
import { notesBetween, refusedBy } from './notes.ts';
import { sameMemory } from './same-memory.ts';

/** What a run shows. Steps that runs share are looked at once. */
export function performanceOf(run: Run): Performance {
  const { program, start } = run;
  const names = lifeNames(run);
  const steps: Step[] = [];
  let before = start;
  for (const step of run.steps) {
    steps.push(stepOf(program, before, step));
    before = step.state;
  }
  return {
    lanes: program.cpus.map((_, cpu) => cpuName(cpu)),
    locks: locksOf(program),
    lives: tracksOf(program).map((track, life): Life => {
      return {
        name: names[life],
        stations: stationsOf(program, track),
        first: stationAt(program, start, track),
      };
    }),
    facts: [...factsOf(run, 'band'), ...factsOf(run, 'fact')],
    steps,
  };
}

/** Names of the mutexes, in the order of memory, which is that of the text for those that are declared. */
function locksOf(program: Program): string[] {
  return lockPlaces(program).map(({ root, suffix }) => `${root.path}${suffix}`);
}

function lockPlaces(program: Program) {
  return placesOf(program).leaves.filter(({ type }) => type.kind === 'mutex');
}

const known = new WeakMap<RunStep, Step>();

function stepOf(program: Program, before: State, step: RunStep): Step {
  let told = known.get(step);
  if (!told) {
    told = { lane: step.move.cpu, events: eventsOf(program, before, step) };
    known.set(step, told);
  }
  return told;
}

function eventsOf(program: Program, before: State, step: RunStep): Event[] {
  const { state, move, events } = step;
  const thread = program.cpus[move.cpu];
  // Most steps write nothing but their CPU's own: lists and lives are as they were.
  const still = sameMemory(program, before, state);
  return [
    ...callsBetween(program, positionOf(before, thread), positionOf(state, thread)),
    ...events.flatMap((event) => eventOf(program, move.cpu, before, event)),
    ...(still ? [] : [...stationsBetween(program, before, state), ...notesBetween(program, before, state)]),
    ...program.cpus.flatMap((_, lane): Event[] => {
      return waits(program, state, lane) && !waits(program, before, lane) ? [{ kind: 'wait', lane }] : [];
    }),
  ];
}

function stationsBetween(program: Program, before: State, state: State): Event[] {
  return tracksOf(program).flatMap((track, life): Event[] => {
    const to = stationAt(program, state, track);
    return to === stationAt(program, before, track) ? [] : [{ kind: 'station', life, to }];
  });
}

function eventOf(program: Program, lane: number, before: State, event: MachineEvent): Event[] {
  switch (event.kind) {
    case 'lock':
    case 'unlock': {
      const lock = lockPlaces(program).findIndex(({ address }) => address === event.address);
      if (lock < 0) return [];
      const kind = event.kind === 'lock' ? 'take' : 'release';
      return [
        { kind, lock },
        ...(event.section === undefined ? [] : [sectionOf(program, lane, event.section)]),
      ];
    }
    case 'warn':
      return [{ kind: 'warning', text: event.text }, ...refusedBy(program, before, event.frame)];
    case 'fault':
      return [{ kind: 'fault', text: faultTitle(program, event.fault) }];
    case 'print':
    case 'allocate':
    case 'free':
      return [];
  }
}

/** A section, by its place among those that the CPU can come to, in the order of its code. */
function sectionOf(program: Program, lane: number, section: number): Event {
  const { entry, end } = program.cpus[lane];
  const own: number[] = [];
  for (let position = entry; position <= end; position++) {
    const { statement } = program.code[position];
    const found = program.sections.findIndex((one) => one.statement === statement);
    if (found >= 0 && !own.includes(found)) own.push(found);
  }
  return {
    kind: 'section',
    name: program.sections[section].name,
    index: own.indexOf(section),
    of: own.length,
  };
}

/** True for a CPU that is there and cannot go on before another one does. */
function waits(program: Program, state: State, cpu: number): boolean {
  const { kind } = statusOf(program, state, cpu);
  return kind !== 'ready' && kind !== 'ended' && kind !== 'faulted';
}

/** The times at which what marked functions say turns from false to true and back. */
function factsOf(run: Run, mark: Extract<ReaderMark, 'band' | 'fact'>): Fact[] {
  const { program } = run;
  const readers = readersWith(program, mark);
  const turns: number[][] = readers.map(() => []);
  let before: State | undefined;
  for (let time = 0; readers.length > 0 && time <= run.length; time++) {
    const state = stateAt(run, time);
    // Readers read nothing but memory.
    const still = before && sameMemory(program, before, state);
    before = state;
    if (still) continue;
    answersIn(program, state, mark).forEach((holds, index) => {
      if (holds !== (turns[index].length % 2 === 1)) turns[index].push(time);
    });
  }
  const kind = mark === 'band' ? 'band' : 'lamp';
  return readers.map(({ text }, index) => ({ text, kind, turns: turns[index] }));
}

const answers = new WeakMap<State, Partial<Record<ReaderMark, readonly boolean[]>>>();

/** What the marked functions say of a state, asked once. */
function answersIn(program: Program, state: State, mark: 'band' | 'fact'): readonly boolean[] {
  let all = answers.get(state);
  if (!all) answers.set(state, (all = {}));
  return (all[mark] ??= tellings(program, state, mark).map(({ holds }) => holds));
}
