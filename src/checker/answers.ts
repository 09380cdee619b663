/** Answers about a program whose every order was checked. */
import { findingOf } from '../explore/finding.ts';
import type { Order } from '../explore/exploration.ts';
import type { Explored } from '../explore/explore.ts';
import type { Fate } from '../explore/fates.ts';
import { findRaces, type Races } from '../explore/races.ts';
import { sectionMap, type Mapped } from '../explore/section-map.ts';
import type { Program } from '../language/program.ts';
import { cut, stateAt, type Run } from '../machine/run.ts';
import { go, replay } from '../schedule/replay.ts';
import { formatSchedule, parseSchedule } from '../schedule/schedule.ts';
import { first } from './firsts.ts';
import { endPicture, orderPictures, type OrderPicture } from './end-pictures.ts';
import { mapColumns } from './map-columns.ts';
import type {
  About,
  Answer,
  Answered,
  FirstFate,
  Foreknown,
  Question,
  QuestionName,
  RunFates,
} from './protocol.ts';

/** Milliseconds between two looks at what came in meanwhile. */
const SLICE = 40;

/** What a checker keeps of its last check. */
export class Known {
  readonly program: Program;
  readonly explored: Explored;
  /** The run that was asked about last: the next one mostly goes on from it. */
  #last: Run | undefined;
  #map: Mapped | undefined;
  #races: Promise<Races | null> | undefined;
  #orders: Promise<readonly OrderPicture[] | null> | undefined;
  #dropped = false;

  constructor(program: Program, explored: Explored) {
    this.program = program;
    this.explored = explored;
  }

  /** Drawn up when it is first asked for. */
  get map(): Mapped {
    const { searched } = this.explored;
    this.#map ??= searched
      ? sectionMap(searched)
      : { map: null, reason: 'Not every state was visited, so there is no map of all orders.' };
    return this.#map;
  }

  /** Looked for when they are first asked for, in slices between which other questions are heard. */
  get races(): Promise<Races | null> {
    return (this.#races ??= this.#findRaces());
  }

  async #findRaces(): Promise<Races | null> {
    return (await this.#inSlices(findRaces(this.explored))) ?? null;
  }

  /** Drawn when they are first asked for, in the same way. */
  get orders(): Promise<readonly OrderPicture[] | null> {
    const { orders } = this.explored.result;
    return (this.#orders ??= orders ? this.#drawn(orders) : Promise.resolve(null));
  }

  async #drawn(orders: readonly Order[]): Promise<readonly OrderPicture[] | null> {
    return (await this.#inSlices(orderPictures(this.program, orders))) ?? null;
  }

  /** Does work between other questions; undefined if nobody wants to know any more. */
  async #inSlices<Result>(work: Iterator<unknown, Result, undefined>): Promise<Result | undefined> {
    for (;;) {
      // Also at first: what was asked with it, and takes no time, is answered before.
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#dropped) return undefined;
      const end = performance.now() + SLICE;
      let next = work.next();
      while (!next.done && performance.now() < end) next = work.next();
      if (next.done) return next.value;
    }
  }

  /** Ends what is still looked for: nobody wants to know any more. */
  drop(): void {
    this.#dropped = true;
  }

  /** The run of a schedule. */
  runOf(schedule: string): Run {
    const moves = parseSchedule(schedule);
    const last = this.#last ?? replay(this.program, '');
    let common = 0;
    while (
      common < Math.min(moves.length, last.length) &&
      last.steps[common].move.cpu === moves[common].cpu &&
      last.steps[common].move.choice === moves[common].choice
    ) {
      common++;
    }
    this.#last = moves.slice(common).reduce(go, cut(last, common));
    return this.#last;
  }
}

type Answers = {
  readonly [Name in QuestionName]: (known: Known, about: About<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

const answers: Answers = {
  fates: (known, { schedule }) => fatesAlong(known, known.runOf(schedule)),

  rescue: (known, { schedule }) => {
    const moves = known.explored.fates?.rescue(known.runOf(schedule).state);
    return moves ? formatSchedule(moves) : null;
  },

  map: ({ map, program }) =>
    map.map ? { map: map.map, columns: mapColumns(program, map.map) } : { map: null, reason: map.reason },

  place: (known, { schedule }) => (known.map.map ? known.map.locate(known.runOf(schedule)) : null),

  firsts: (known, { schedule }) => firstsOf(known, known.runOf(schedule)),

  finding: (known, { schedule }) => findingOf(known.explored, known.runOf(schedule)) ?? null,

  races: (known) => known.races,

  orders: (known) => known.orders,

  endings: ({ program, explored }) => explored.result.endings.map((ending) => endPicture(program, ending)),

  // Loaded when it is asked for: few readers do.
  promela: async ({ program }) => {
    const { exportPromela } = await import('../export/promela/promela.ts');
    return exportPromela(program, { purpose: 'verdict' });
  },
};

/** The answer to any question. */
export function answer(known: Known, { name, about }: Question): unknown {
  return (answers[name] as (known: Known, about: unknown) => unknown)(known, about);
}

/**
 * The fates of a run's states. A run that broke an always_ function has ended badly there, whatever a reader makes it
 * do afterwards: once bad, it stays so.
 */
function fatesAlong({ explored }: Known, run: Run): RunFates | null {
  const { fates, result } = explored;
  if (!fates || result.verdict === 'incomplete') return null;
  const found: Fate[] = [];
  let doom: Fate | undefined;
  for (let length = 0; length <= run.length; length++) {
    const fate: Fate = doom ?? fates.of(stateAt(run, length)) ?? 'none';
    if (fate === 'bad') doom = fate;
    found.push(fate);
  }
  const first = found.findIndex((fate) => fate === 'bad' || fate === 'none');
  return { fates: found, pointOfNoReturn: first < 0 ? undefined : first };
}

/** What follows for each CPU that goes on first. */
function firstsOf(known: Known, run: Run): FirstFate[] | null {
  const all = known.program.cpus.map((_, cpu): FirstFate | undefined => {
    const went = first(run, cpu);
    const fate = fatesAlong(known, went.run)?.fates.at(-1);
    return fate && { fate, until: went.until, steps: went.run.length - run.length };
  });
  return all.every((one) => one !== undefined) ? all : null;
}

/** What a page can bring along of a program that was checked: the result, and the answers to some questions. */
export async function foreknown(
  explored: Explored,
  program: Program,
  questions: readonly Question[],
): Promise<Foreknown> {
  const known = new Known(program, explored);
  const answers: Answered[] = [];
  for (const question of questions) {
    answers.push({ ...question, answer: await answer(known, question) } as Answered);
  }
  return { checked: { result: explored.result }, answers };
}
