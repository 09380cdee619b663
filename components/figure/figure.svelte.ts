/**
 * What a figure shows: one run, and the place in it where the reader stands. Everything that is drawn is derived
 * from here; everything that a button does is a method.
 */
import type { Program } from '~/language/program.ts';
import type { Change } from '~/machine/changes.ts';
import { inspect } from '~/machine/inspect.ts';
import { cut, extend, logOf, movesOf, shownState, stateAt, warningsOf } from '~/machine/run.ts';
import type { Run } from '~/machine/run.ts';
import type { Move } from '~/machine/state.ts';
import { cpuName } from '~/machine/state.ts';
import { callAnswers } from '~/machine/readers.ts';
import { runCpu, runToLine, runToLock, stepOver } from '~/machine/travel.ts';
import type { Travel } from '~/machine/travel.ts';
import { performanceOf } from '~/performance/of-run.ts';
import { weightsOf } from '~/picture/scale.ts';
import type { Window } from '~/picture/score-window.ts';
import { formatLink, parseLink } from '~/schedule/link.ts';
import { replay, ReplayError } from '~/schedule/replay.ts';
import { MAX_STEPS } from '~/schedule/schedule.ts';
import type { Highlights } from '~/site/build/tokens.ts';
import { standingOf, standingWords } from '~/words/standing.ts';
import { membersOf } from './memory/arrange.ts';
import { beginsWith, inCommon, LINKED, withBranch } from './branches.ts';
import type { Branch } from './branches.ts';
import { storyPlace } from './story.ts';
import type { Beat, StoryPlace } from './story.ts';
import { reasonWords, spoken, tell } from './tell.ts';

/** The order that a figure holds when it opens, and how many of its steps are taken. */
export interface Opening {
  /** As text: `a20b16a38`. */
  readonly order: string;
  readonly at: number;
  /** What that order is called among the reader's: `The order that goes wrong`. */
  readonly name?: string;
  /** Paragraphs along that order. */
  readonly beats?: readonly Beat[];
}

/** No button takes more steps than this at once; more would fit no link. */
const LIMITS = { stopAtChoice: true, bound: MAX_STEPS };

/** A figure that opens without an order has room for about so much before its scale changes. */
const LEAST_WEIGHT = 24;

export class Figure {
  readonly highlights: readonly Highlights[];
  /** The order that the figure holds when it opens. */
  readonly opening: Run;
  /** What that order is called among the branches. */
  readonly openingName: string;
  readonly beats: readonly Beat[];
  readonly #openingAt: number;

  #run: Run = $state.raw(undefined!);
  /** The steps behind `from` up to `at` are what the reader did last. */
  #from = $state(0);
  #at = $state(0);
  /** Where an order was opened last that somebody else made. */
  #opened: Branch | undefined;
  /** What it had come to when that was said last. */
  #outcome = '';
  /** Why the steps that were taken at once are no more. */
  #stopped: Travel['stopped'] | undefined = $state();
  #branches: readonly Branch[] = $state.raw([]);
  /** A sentence about the figure itself: a link that does not fit, something copied. */
  notice = $state('');
  /** What is read aloud: set once by whatever the reader does. */
  announcement = $state('');
  /** The CPU whose code a narrow screen shows. */
  chosen = $state(0);

  readonly state = $derived(stateAt(this.#run, this.#at));
  readonly view = $derived(inspect(this.program, shownState(this.#run, this.#at)));
  readonly telling = $derived(tell(this.#run, this.#from, this.#at, this.#stopped));
  readonly changed = $derived(pathsOf(this.telling.changes));
  /** What was on which list before that. */
  readonly members = $derived(membersOf(inspect(this.program, shownState(this.#run, this.#from))));
  readonly answers = $derived(callAnswers(this.program, this.state));
  /** The CPU whose less used buttons are shown where there are more than two: never one that has ended. */
  readonly selected = $derived.by(() => {
    const { cpus } = this.view;
    if (cpus[this.chosen].status.kind !== 'ended') return this.chosen;
    return cpus.find(({ status }) => status.kind !== 'ended')?.cpu ?? this.chosen;
  });
  /** The beats that the run shown passes, as numbers of steps: those of the story, as far as it was not left. */
  readonly toldBeats: readonly number[] = $derived.by(() => {
    const common = this.#run === this.opening ? Infinity : inCommon(this.#run, this.opening);
    return this.beats.map(({ at }) => at).filter((at) => at <= common);
  });
  /** The weight of what was shown at first: what comes later is drawn at that scale. */
  readonly openingWeight: number;
  /** What was drawn before that, and is drawn now. */
  readonly from = $derived(this.#from);
  readonly log = $derived(logOf(this.#run, this.#at));
  readonly warnings = $derived(warningsOf(this.#run, this.#at));
  /** Right, wrong, or neither yet. */
  readonly standing = $derived(standingOf(this.#run, this.#at));
  /** The run as what pictures are made of. */
  readonly performance = $derived(performanceOf(this.#run));
  /** The object whose life is told, as an index into those of the performance. */
  life = $state(0);
  /** The part of the run that the score shows, larger; undefined for all of it. See time/zoom.ts. */
  window: Window | undefined = $state.raw();
  /** Pixels that the score has; 0 as long as nobody has seen it. */
  scoreWidth = $state(0);
  /** Where in the story the reader stands. */
  readonly story: StoryPlace;
  /** Counts the leaps of the story: a picture may play what was passed. */
  leaps = $state(0);

  constructor(program: Program, highlights: readonly Highlights[], opening: Opening) {
    this.highlights = highlights;
    this.opening = replay(program, opening.order);
    this.openingName = opening.name ? `${opening.name} (from the page)` : 'The page’s order';
    this.beats = opening.beats ?? [];
    this.story = $derived(storyPlace(this.opening, this.beats, this.#run, this.#at));
    this.#openingAt = opening.at;
    const weights = weightsOf(
      performanceOf(this.opening),
      this.beats.map(({ at }) => at),
    );
    this.openingWeight = Math.max(weights[weights.length - 1], LEAST_WEIGHT);
    this.#run = this.opening;
    if (this.opening.length > 0) this.#branches = [{ run: this.opening, at: opening.at }];
    this.#show(Math.min(opening.at, this.opening.length));
  }

  get program(): Program {
    return this.#run.program;
  }

  get run(): Run {
    return this.#run;
  }

  /** How many steps were taken. */
  get at(): number {
    return this.#at;
  }

  /** How many steps there are, the ones ahead included. */
  get length(): number {
    return this.#run.length;
  }

  /** Every order that the reader can return to, the one that is shown among them, in the order they came up. */
  get branches(): readonly Branch[] {
    return this.#branches;
  }

  /** Takes one step of a CPU. */
  step(cpu: number, choice = 0): void {
    this.#act(cpu, (past) => ({ run: extend(past, { cpu, choice }), stopped: 'there' }));
  }

  /** Takes one statement of a CPU, with everything that it calls. */
  stepOver(cpu: number): void {
    this.#act(cpu, (past) => stepOver(past, cpu, LIMITS));
  }

  /** Takes steps of one CPU until it is about to take a lock, or can go no further. */
  runToLock(cpu: number): void {
    this.#act(cpu, (past) => runToLock(past, cpu, LIMITS));
  }

  /** Takes steps of one CPU until it is about to run a line; where it cannot come there from here, it takes none. */
  runToLine(cpu: number, line: { readonly file: number; readonly line: number }): void {
    this.#act(cpu, (past) => {
      const travel = runToLine(past, cpu, line, LIMITS);
      return travel.stopped === 'there'
        ? travel
        : `${cpuName(cpu)} does not come to line ${line.line} from here.`;
    });
  }

  /** Takes steps of one CPU until it ends, faults, cannot move, has to choose, or goes round in circles. */
  runOn(cpu: number): void {
    this.#act(cpu, (past) => runCpu(past, cpu, LIMITS));
  }

  /** Goes to a place in the run: 0 is the start. The slider says by itself where it stands: it goes `silently`. */
  go(at: number, silently = false): void {
    const to = Math.max(0, Math.min(Math.round(at), this.length));
    if (to === this.#at) return;
    this.#show(to);
    this.notice = '';
    if (!silently) this.announce();
  }

  /** Says where the reader stands now. */
  announce(): void {
    this.#say(this.notice || `Step ${this.at} of ${this.length}. ${this.#spoken()}`);
  }

  /** Goes to a beat of the story, and reads it aloud. */
  goToBeat(index: number): void {
    const beat = this.beats[index];
    if (!beat) return;
    const from = this.#run === this.opening ? this.#at : beat.at;
    this.select(this.opening, beat.at);
    // On the way forward all that was passed is what changed.
    if (from < beat.at) {
      this.#from = from;
      this.leaps++;
    }
    this.#say(`${index + 1} of ${this.beats.length}.`);
  }

  /** Goes back into the story, to the last beat that was passed. */
  returnToStory(): void {
    const { beat } = this.story;
    if (beat >= 0) return this.goToBeat(beat);
    this.select(this.opening, 0);
    this.announce();
  }

  /** Why a CPU cannot move, as a sentence; undefined if it can. */
  reason(cpu: number): string | undefined {
    return reasonWords(this.#run, this.#at, this.view.cpus[cpu].status);
  }

  /** The last step of a CPU up to where the reader stands, as an index into the run's steps; -1 if it took none. */
  lastStepOf(cpu: number): number {
    return this.#run.steps.findLastIndex(({ move }, index) => index < this.#at && move.cpu === cpu);
  }

  /** What a link carries: the steps taken so far. */
  link(): string {
    return formatLink(this.program, movesOf(this.#run).slice(0, this.#at));
  }

  /** True where the figure stood when it opened: there is nothing to keep. */
  get untouched(): boolean {
    return this.#run === this.opening && this.#at === this.#openingAt;
  }

  /** True where the reader has gone nowhere by steps: it stands where it opened, or an order that was opened. */
  get unstepped(): boolean {
    return this.untouched || (this.#run === this.#opened?.run && this.#at === this.#opened.at);
  }

  /** The steps taken so far as text for a mail. */
  async text(): Promise<string> {
    const { traceText } = await import('~/schedule/trace-text.ts');
    return traceText(cut(this.#run, this.#at));
  }

  /** Takes in the branches of an earlier visit. */
  restore(branches: readonly Branch[]): void {
    for (const branch of branches) {
      this.#branches = withBranch(this.#branches, branch, this.opening, this.#run);
    }
  }

  /** Goes to an order that is kept, or to a place in it. What the reader had stays among the branches. */
  select(run: Run, at: number): void {
    this.#leave(run);
    this.#run = run;
    this.#show(at);
    this.notice = '';
  }

  /** Shows an order of moves, and keeps what the reader had. `from` says in words where it came from. */
  openOrder(moves: readonly Move[], at = moves.length, from?: string): void {
    this.adopt(replay(this.program, moves), from);
    this.#show(at);
    this.#opened = { run: this.#run, at };
    this.notice = '';
  }

  /**
   * Opens what a link says; of a link that does not fit the figure says so and stands at the start. `name` is what
   * the page calls it.
   */
  open(text: string, name?: string): void {
    const refuse = (why: string) => {
      this.select(this.opening, this.#openingAt);
      this.notice = `${why} The figure stands at its start instead.`;
    };
    const link = parseLink(this.program, text);
    if (link.kind !== 'fits') return refuse(link.message);
    try {
      this.openOrder(link.moves, undefined, name === undefined ? LINKED : `${LINKED}: ${name}`);
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      refuse(`This link does not fit this model: ${error.message}.`);
    }
  }

  /**
   * Shows the end of a run. If the run at hand begins with it, or a branch does, what comes behind stays ahead of the
   * reader; else it is a branch of its own.
   */
  adopt(run: Run, from?: string): void {
    const known = [this.#run, ...this.#branches.map((branch) => branch.run)];
    const found = known.find((entry) => beginsWith(entry, run));
    const next = found ?? run;
    if (next !== this.#run) {
      this.#leave(next);
      if (!found) {
        const branch = { run, at: run.length, ...(from === undefined ? {} : { from }) };
        this.#branches = withBranch(this.#branches, branch, this.opening, run);
      }
      this.#run = next;
    }
    this.#show(run.length);
  }

  /** Has a CPU go on; `go` says how far, or why it does not. */
  #act(cpu: number, go: (past: Run) => Pick<Travel, 'run' | 'stopped'> | string): void {
    this.chosen = cpu;
    this.notice = '';
    const from = this.#at;
    const went = this.reason(cpu) ?? go(cut(this.#run, from));
    if (typeof went === 'string') {
      if (this.reason(cpu) === undefined) this.notice = went;
      // Said again if it is asked again.
      this.announcement = '';
      queueMicrotask(() => (this.announcement = went));
      return;
    }
    this.adopt(went.run);
    this.#from = from;
    this.#stopped = went.stopped;
    this.#say(this.#spoken());
  }

  /** What is told, with what it has come to where that is new, and at the end. */
  #spoken(): string {
    const { standing } = this;
    const outcome = standingWords(standing);
    const isNew = standing.over || outcome !== this.#outcome;
    this.#outcome = outcome;
    return spoken(this.telling, isNew ? standing : undefined);
  }

  /** Has something read aloud; at a beat its paragraph, too. */
  #say(text: string): void {
    const { beat, exact } = this.story;
    this.announcement = exact && !this.notice ? `${text} ${this.beats[beat].text}` : text;
  }

  /** Notes where the reader stands in the run that is shown, before another one is. */
  #leave(next: Run): void {
    if (next === this.#run) return;
    this.#branches = this.#branches.map((branch) =>
      branch.run === this.#run ? { ...branch, at: this.#at } : branch,
    );
  }

  #show(at: number): void {
    this.#at = at;
    this.#from = Math.max(0, at - 1);
    this.#stopped = undefined;
    if (at > 0) this.chosen = this.#run.steps[at - 1].move.cpu;
  }
}

/** The paths of what changed: a new set each time, never changed itself. */
function pathsOf(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(changes.map(({ path }) => path));
}
