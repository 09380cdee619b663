/** What a reader has tried in a figure that hides its answers, and what their last run shows. */
import type { Checker } from '~/checker/checker.ts';
import { Unanswered } from '~/checker/client.ts';
import { upToEnd, type Finding } from '~/explore/finding.ts';
import { cut, movesOf } from '~/machine/run.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { findingWords } from '~/words/findings.ts';
import type { Figure } from '../figure/figure.svelte.ts';

export class Hunt {
  readonly #figure: Figure;
  readonly #client: Checker;
  /** The runs that came to an end, as schedules: one that is looked at again is no new attempt. */
  readonly #ended: string[] = [];
  attempts = $state(0);
  /** What the run shown is found to be; undefined while it has not ended, or until that is known. */
  finding: Exclude<Finding, { end: null }> | undefined = $state.raw();
  /** True once the reader has found it, or gave up: from then on the figure shows its answers. */
  revealed = $state(false);
  /** True while a run that has ended waits to be judged. */
  judging = $state(false);
  /** True if what judges it was asked and has said nothing for a while. */
  silent = $state(false);
  /** Why nothing can be said about a run, as a sentence. */
  problem = $state('');
  /** The runs whose finding was read aloud. */
  readonly #told: string[] = [];
  #looks = 0;

  constructor(figure: Figure, client: Checker) {
    this.#figure = figure;
    this.#client = client;
    client.watch(({ silent }) => (this.silent = silent));
    // Begins at once, so that the answer is there when the first run ends; a failure shows when it is asked for.
    void client.check();
  }

  /** Looks at the run as far as the reader has taken it. */
  async look(): Promise<void> {
    const { run, at } = this.#figure;
    const look = ++this.#looks;
    this.finding = undefined;
    this.problem = '';
    this.judging = false;
    const ended = upToEnd(cut(run, at));
    if (!ended) return;
    const schedule = formatSchedule(movesOf(ended));
    if (!this.#ended.includes(schedule)) this.#ended.push(schedule);
    this.attempts = this.#ended.length;
    this.judging = true;
    let finding: Finding | null = null;
    let problem = '';
    try {
      finding = await this.#client.ask('finding', { schedule });
      if (!finding || finding.end === null) problem = 'The check came to no verdict about this run.';
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      problem = `This run has ended, but what it is cannot be said. ${error.message}`;
    }
    // The reader may have gone on meanwhile, or asked again.
    if (look !== this.#looks || this.#figure.run !== run || this.#figure.at !== at) return;
    this.judging = false;
    this.problem = problem;
    if (finding && finding.end !== null) this.finding = finding;
    if (finding?.end === 'bad') this.revealed = true;
    if (this.#told.includes(schedule)) return;
    if (this.finding) this.#told.push(schedule);
    this.#figure.announcement = problem || this.#spoken(this.finding!);
  }

  /** Asks another checker, where this one says nothing. */
  async again(): Promise<void> {
    this.#client.cancel();
    void this.#client.check();
    await this.look();
  }

  #spoken(finding: NonNullable<Hunt['finding']>): string {
    const { headline, verdict } = findingWords(this.#figure.program, finding, this.attempts);
    return `${headline} ${verdict}`;
  }
}
