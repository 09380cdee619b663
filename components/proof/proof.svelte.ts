/** What a figure knows once its reader asked for a check: the result, and what can still become of the run shown. */
import type { Exploration } from '~/explore/exploration.ts';
import type { Progress } from '~/explore/explore.ts';
import type { Fate } from '~/explore/fates.ts';
import { anyMove } from '~/machine/moves.ts';
import { movesOf, type Run } from '~/machine/run.ts';
import { formatSchedule, parseSchedule } from '~/schedule/schedule.ts';
import { Checker, CheckerCrashed } from '~/checker/client.ts';
import type { About, Answer, QuestionName, RunFates } from '~/checker/protocol.ts';
import type { Decision } from '~/explore/deciding.ts';
import type { Races } from '~/explore/races.ts';
import type { Figure } from '../stepper/figure.svelte.ts';
import { headline } from './orders.ts';

/** Milliseconds for which the fates of the run before are shown, until those of a new run come. */
const PATIENCE = 150;

export class Proof {
  readonly #figure: Figure;
  readonly checker: Checker;
  phase: 'checking' | 'done' | 'cancelled' | 'failed' = $state('checking');
  progress: Progress | undefined = $state.raw();
  result: Exploration | undefined = $state.raw();
  milliseconds = $state(0);
  /** Why there is no result, as a sentence. */
  problem = $state('');
  /** How often the reader asked to see the result. */
  looks = $state(0);
  /** True if the checker died and another one took its place. */
  restarted = $state(false);
  /** What was found about the run that is shown, or for a moment still about the one before. */
  along: RunFates | null | undefined = $state.raw();
  /** The run that the figure showed last, and the one that is asked about. */
  #wanted: Run | undefined;
  #asked: Run | undefined;

  constructor(figure: Figure, checker = new Checker()) {
    this.#figure = figure;
    this.checker = checker;
  }

  /** What can still become of the state that is shown; undefined as long as it is not known. */
  readonly fate: Fate | undefined = $derived.by(() => {
    const fates = this.along?.fates;
    return fates?.[Math.min(this.#figure.at, fates.length - 1)];
  });

  /** True if nobody can move in the state that is shown. */
  readonly over: boolean = $derived.by(() => !anyMove(this.#figure.program, this.#figure.state));

  /** After how many steps no good end is left; undefined if the run shown always has one. */
  readonly noReturn: number | undefined = $derived.by(() => this.along?.pointOfNoReturn);

  /** Tries every order. A checker that dies is replaced once. */
  async check(): Promise<void> {
    this.restarted = false;
    this.#figure.announcement = 'Checking every order.';
    await this.#search();
  }

  async #search(): Promise<void> {
    this.phase = 'checking';
    this.progress = undefined;
    this.problem = '';
    try {
      const checked = await this.checker.check(
        this.#figure.program,
        (progress) => (this.progress = progress),
      );
      if (!checked) {
        this.phase = 'cancelled';
        this.#figure.announcement = 'The check was cancelled.';
        return;
      }
      this.result = checked.result;
      this.milliseconds = checked.milliseconds;
      this.phase = 'done';
      this.#figure.announcement = `${headline(checked.result)}.`;
    } catch (error) {
      await this.#recover(error);
    }
  }

  cancel(): void {
    this.checker.cancel();
  }

  /** Asks for the fates of a run. Of several runs in a row only the last is asked about, and only its answer used. */
  async follow(run: Run): Promise<void> {
    this.#wanted = run;
    if (this.#asked) return;
    const patience = setTimeout(() => (this.along = undefined), PATIENCE);
    let problem: unknown;
    try {
      while (this.#asked !== this.#wanted) {
        this.#asked = this.#wanted;
        const along = await this.checker.ask('fates', { schedule: formatSchedule(movesOf(this.#asked)) });
        if (this.#asked === this.#wanted) this.along = along;
      }
    } catch (error) {
      problem = error;
    }
    clearTimeout(patience);
    this.#asked = undefined;
    if (problem !== undefined) await this.#recover(problem);
  }

  /** Opens an order in the figure. `from` says in words what it is. */
  open(schedule: string, from: string): void {
    const figure = this.#figure;
    figure.openOrder(parseSchedule(schedule), undefined, from);
    figure.announcement = `${from} is open, at its end: step ${figure.at} of ${figure.length}.`;
  }

  /** One step before the point of no return. */
  toLastMoment(): void {
    if (this.noReturn) this.#figure.go(this.noReturn - 1);
  }

  /** Opens a run that goes on from the state shown and ends well. */
  async rescue(): Promise<void> {
    const { run, at } = this.#figure;
    const before = formatSchedule(movesOf(run).slice(0, at));
    try {
      const after = await this.checker.ask('rescue', { schedule: before });
      if (after !== null) this.open(before + after, 'A run that ends well');
    } catch (error) {
      await this.#recover(error);
    }
  }

  /** The program for SPIN; undefined if it cannot be had, which `problem` explains. */
  promela(): Promise<string | undefined> {
    return this.#ask('promela', {});
  }

  /** The data races of the program; nothing if not every state was visited, or if they cannot be had. */
  async races(): Promise<Races | undefined> {
    return (await this.#ask('races', {})) ?? undefined;
  }

  /** What decided a run that has ended; undefined if it has not, or if that cannot be had. */
  async decision(run: Run): Promise<Decision | undefined> {
    const finding = await this.#ask('finding', { schedule: formatSchedule(movesOf(run)) });
    return finding && finding.end !== null ? finding.decision : undefined;
  }

  async #ask<Name extends QuestionName>(name: Name, about: About<Name>): Promise<Answer<Name> | undefined> {
    try {
      return await this.checker.ask(name, about);
    } catch (error) {
      await this.#recover(error);
      return undefined;
    }
  }

  close(): void {
    this.checker.close();
  }

  /** A checker that died is replaced and checks again, once for each time that the reader asks for a check. */
  async #recover(error: unknown): Promise<void> {
    this.along = undefined;
    const crashed = error instanceof CheckerCrashed;
    if (crashed && !this.restarted) {
      this.restarted = true;
      return this.#search();
    }
    const why = error instanceof Error && error.message ? ` (${error.message})` : '';
    this.problem = crashed
      ? `The checker stopped again${why}. Your run is still here.`
      : `The check could not be made${why}.`;
    this.phase = 'failed';
    this.#figure.announcement = this.problem;
  }
}
