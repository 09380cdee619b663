/** What a reader has tried in a figure that hides its answers, and what their last run shows. */
import { upToEnd, type Finding } from '~/explore/finding.ts';
import { cut, movesOf } from '~/machine/run.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { Checker, CheckerCrashed } from '~/checker/client.ts';
import type { Figure } from '../stepper/figure.svelte.ts';
import { findingWords } from './finding-words.ts';

export class Hunt {
  readonly #figure: Figure;
  readonly #checker: Checker;
  /** The runs that came to an end, as schedules: one that is looked at again is no new attempt. */
  readonly #ended: string[] = [];
  #checked: Promise<unknown> | undefined;
  attempts = $state(0);
  /** What the run shown is found to be; undefined while it has not ended, or until that is known. */
  finding: Exclude<Finding, { end: null }> | undefined = $state.raw();
  /** True once the reader has found it, or gave up: from then on the figure shows its answers. */
  revealed = $state(false);
  /** Why nothing can be said about a run, as a sentence. */
  problem = $state('');

  constructor(figure: Figure, checker = new Checker()) {
    this.#figure = figure;
    this.#checker = checker;
    // Begins at once, so that the answer is there when the first run ends; a failure shows when it is asked for.
    this.#check().catch(() => undefined);
  }

  /** Looks at the run as far as the reader has taken it. */
  async look(): Promise<void> {
    const { run, at } = this.#figure;
    this.finding = undefined;
    this.problem = '';
    const ended = upToEnd(cut(run, at));
    if (!ended) return;
    const schedule = formatSchedule(movesOf(ended));
    const isNew = !this.#ended.includes(schedule);
    if (isNew) this.#ended.push(schedule);
    this.attempts = this.#ended.length;
    try {
      const finding = await this.#ask(schedule);
      // The reader may have gone on meanwhile.
      if (this.#figure.run !== run || this.#figure.at !== at) return;
      if (!finding || finding.end === null) this.problem = 'The check came to no verdict about this run.';
      else this.finding = finding;
      if (finding?.end === 'bad') this.revealed = true;
    } catch {
      this.problem = 'This run has ended, but the checker that would say what it is could not run.';
    }
    if (!isNew) return;
    this.#figure.announcement = this.problem || this.#spoken(this.finding!);
  }

  close(): void {
    this.#checker.close();
  }

  #spoken(finding: NonNullable<Hunt['finding']>): string {
    const { headline, verdict } = findingWords(this.#figure.program, finding, this.attempts);
    return `${headline} ${verdict}`;
  }

  /** A checker that crashed is replaced once. */
  async #ask(schedule: string): Promise<Finding | null> {
    try {
      await this.#check();
      return await this.#checker.ask('finding', { schedule });
    } catch (error) {
      if (!(error instanceof CheckerCrashed)) throw error;
      this.#checked = undefined;
      await this.#check();
      return this.#checker.ask('finding', { schedule });
    }
  }

  #check(): Promise<unknown> {
    return (this.#checked ??= this.#checker.check(this.#figure.program));
  }
}
