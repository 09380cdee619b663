/** The recordings that can be stepped beside a run of their model, and what a page shows of them. */
import type { Without } from '../../conformance/moments.ts';
import { recordedScore } from '../../conformance/score.ts';
import type { Program } from '../../language/program.ts';
import type { Run } from '../../machine/run.ts';
import { cpuName, type Move } from '../../machine/state.ts';
import { performanceOf } from '../../performance/of-run.ts';
import { ownersOf } from '../../performance/owners.ts';
import type { Performance } from '../../picture/performance.ts';
import { replay, ReplayError } from '../../schedule/replay.ts';
import { recordingOf } from './evidence.ts';
import { heldOf, holdingOf, programOf } from './held.ts';

/** A kernel, by the first part of its recordings' names. */
export type Kernel = 'base' | 'v40rc' | 'v40' | 'v2' | 'v2fix';

export const kernels: Readonly<Record<Kernel, string>> = {
  base: 'the base of the post',
  v40rc: 'v4.0 without its fix',
  v40: 'v4.0',
  v2: 'the patch as posted',
  v2fix: 'as posted, with three changes',
};

/** What a sentence calls the kernel of a recording of 2015. */
const inWords: Readonly<Record<Kernel, string>> = {
  base: 'the base of the post',
  v40rc: 'v4.0 without its fix',
  v40: 'v4.0',
  v2: 'the base with the patch as posted',
  v2fix: 'the base with the patch and three changes of ours',
};

/**
 * The kernel of a recording, in words.
 *
 * @throws Error for one that is not of 2015
 */
export function kernelOf(file: string): string {
  const kernel = /^2015\/(\w+?)-/.exec(file)?.[1];
  if (kernel === undefined || !(kernel in inWords)) throw new Error(`"${file}" is of no kernel of 2015.`);
  return inWords[kernel as Kernel];
}

export interface Scene {
  /** What it is one of. */
  readonly group: string;
  readonly title: string;
  /** The recordings of it, by kernel. */
  readonly runs: Partial<Record<Kernel, string>>;
}

function onThree(group: string, title: string, name: string): Scene {
  const runs = (['base', 'v40rc', 'v40'] as const).map((kernel) => [kernel, `2015/${kernel}-${name}`]);
  return { group, title, runs: Object.fromEntries(runs) as Scene['runs'] };
}

const LOADING = 'While M is loaded';
const UNLOADING = 'While M is unloaded';
const IDEA = 'With the idea of the patch';

function ofIdea(title: string, name: string): Scene {
  return { group: IDEA, title, runs: { v2fix: `2015/v2fix-${name}` } };
}

/** The first one is shown when the page opens. */
export const scenes: readonly Scene[] = [
  onThree(LOADING, 'P3 registered and enabled in the gap', '02-race'),
  onThree(LOADING, 'P3 registered and enabled before', '01-baseline'),
  onThree(LOADING, 'P3 registered in the gap, enabled afterwards', '04-register-in-gap-enable-after'),
  onThree(LOADING, 'P3 registered while UNFORMED, enabled in the gap', '05-register-unformed-enable-in-gap'),
  onThree(LOADING, 'P3 registered before, enabled in the gap', '06-register-before-enable-in-gap'),
  onThree(UNLOADING, 'P3 before livepatch is told', '09-going-1-before-livepatch-handler'),
  onThree(UNLOADING, 'P3 between livepatch and ftrace', '09-going-2-after-livepatch-before-ftrace'),
  onThree(UNLOADING, 'P3 after both', '09-going-3-after-ftrace'),
  { group: 'The patch as posted', title: 'M is loaded, with P1 and P2', runs: { v2: '2015/v2-01-load-m' } },
  ofIdea('P3 registered and enabled before its gap', '01-register-before-enable-before'),
  ofIdea('P3 registered before, enabled in its gap', '02-register-before-enable-in-window'),
  ofIdea('P3 registered before, enabled after', '03-register-before-enable-after'),
  ofIdea('P3 registered and enabled in its gap', '04-register-in-window-enable-in-window'),
  ofIdea('P3 registered in its gap, enabled after', '05-register-in-window-enable-after'),
  ofIdea('P3 registered and enabled after', '06-register-after-enable-after'),
];

/** A recording and the run of its model. Plain data, for a page and for the file that a page fetches. */
export interface KernelRun {
  /** Its file: `2015/base-02-race`. */
  readonly file: string;
  /** What was run, in the recording's own words. */
  readonly subject: string;
  /** How the model is less than what was recorded: for what one CPU did alone. Code stands between backticks. */
  readonly note?: string;
  readonly recorded: Performance;
  /** One for each step of `recorded`. */
  readonly moments: readonly ShownMoment[];
  readonly model: Performance;
  /** `notifier.c, way-out`. */
  readonly modelName: string;
  /** How many patches own something. */
  readonly owners: number;
  /** Behind which moment the page opens: the last one that the model does. */
  readonly at: number;
}

export interface ShownMoment {
  /** The line of the recording. */
  readonly line: number;
  readonly seconds: number;
  readonly cpu: number;
  /** As it was recorded. */
  readonly text: string;
  readonly reading?: string;
  readonly log: boolean;
  /** Behind how many steps of the model it is done, or holds; as many as before for what no listing does. */
  readonly step: number;
  /** Why no step of the model is this moment. */
  readonly without?: Without;
  /** What the model does in that step; absent if none is this moment. */
  readonly done?: {
    readonly cpu: string;
    readonly function: string;
    readonly code: string;
    /** The author's sentence, or one made from the statement, without the CPU. */
    readonly sentence: string;
  };
}

/** The recordings of all scenes, each once. */
export function runFiles(): string[] {
  return scenes.flatMap(({ runs }) => Object.values(runs));
}

/** `2015-base-02-race` for an address. */
export function runKey(file: string): string {
  return file.replaceAll('/', '-');
}

const made = new Map<string, KernelRun>();

/**
 * What a page shows of a recording.
 *
 * @throws Error if its order is held to no model
 */
export function kernelRun(file: string): KernelRun {
  let run = made.get(file);
  if (!run) made.set(file, (run = makeRun(file)));
  return run;
}

function makeRun(file: string): KernelRun {
  const holding = holdingOf(file);
  const held = heldOf(file);
  if (holding.held !== 'order' || held.held !== 'order')
    throw new Error(`The order of ${file} is held to no model.`);
  const program = programOf(holding);
  const recording = recordingOf(file);
  const { performance: recorded, moments } = recordedScore(
    recording,
    held.observations.probes,
    held.followed,
  );
  const last = Math.max(...moments.map(({ step }) => step ?? 0));
  const { run, steps } = withoutTails(
    program,
    held.followed.moves.slice(0, last),
    moments.flatMap(({ step }) => step || []),
  );
  let step = 0;
  const shown = moments.map((moment): ShownMoment => {
    const { seconds, line, cpu, text, of, reading, without } = moment;
    const own = moment.step ? steps.get(moment.step)! : moment.step;
    step = Math.max(step, own ?? 0);
    const common = { line, seconds, cpu, text, reading, log: of === 'log', step };
    if (own === undefined || without) return { ...common, without };
    const taken = run.steps[own - 1];
    const { text: code, sentence } = program.statements[taken.statement];
    return {
      ...common,
      done: {
        cpu: cpuName(taken.move.cpu),
        function: taken.function,
        code,
        sentence: sentence ?? `${taken.detail[0].toUpperCase()}${taken.detail.slice(1)}.`,
      },
    };
  });
  return {
    file,
    subject: recording.head[0],
    ...(holding.scope?.anyCpu && { note: holding.because }),
    recorded,
    moments: shown,
    model: inOneLife(performanceOf(run), 'M'),
    modelName: holding.variant === 'way-out' ? holding.entry : `${holding.entry}, ${holding.variant}`,
    owners: ownersOf(program).length,
    at: shown.findLastIndex(({ done }) => done) + 1,
  };
}

/**
 * The lives of an object and of the one that takes its place as one life, as a recording has it.
 *
 * @throws Error if both are there at a time
 */
function inOneLife(performance: Performance, name: string): Performance {
  const { lives, steps } = performance;
  const there = lives.map(({ first }) => first !== undefined);
  if (lives.length === 0) return performance;
  return {
    ...performance,
    lives: [{ ...lives[0], name, first: lives.find(({ first }) => first !== undefined)?.first }],
    steps: steps.map(({ lane, events }) => ({
      lane,
      events: events.map((event): (typeof events)[number] => {
        if (event.kind !== 'station') return event;
        there[event.life] = event.to !== undefined;
        if (there.filter(Boolean).length > 1)
          throw new Error(`Two objects called ${name} are there at a time.`);
        return { ...event, life: 0 };
      }),
    })),
  };
}

/**
 * The run without what a CPU did behind its last moment, where the other one goes on without it: no recording shows that.
 *
 * @returns also where each step of `shown` is now
 */
function withoutTails(
  program: Program,
  moves: readonly Move[],
  shown: readonly number[],
): { run: Run; steps: ReadonlyMap<number, number> } {
  const kept = moves.map(() => true);
  const taken = () =>
    replay(
      program,
      moves.filter((_, index) => kept[index]),
    );
  let run = taken();
  program.cpus.forEach((_, cpu) => {
    const last = Math.max(0, ...shown.filter((step) => moves[step - 1].cpu === cpu));
    const tail = moves.flatMap((move, index) => (move.cpu === cpu && index >= last ? [index] : []));
    for (const index of tail) kept[index] = false;
    try {
      run = taken();
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      for (const index of tail) kept[index] = true;
    }
  });
  const steps = new Map(shown.map((step) => [step, kept.slice(0, step).filter(Boolean).length]));
  return { run, steps };
}
