/** What the lab shows: the texts of a reader, and what came of the last one that could be checked. */
import type { Diagnostic } from '~/language/diagnostic.ts';
import { carry, toItsEnd } from '~/lab/carry.ts';
import { LabClient } from '~/lab/client.ts';
import { withFile, type Project } from '~/lab/project.ts';
import { ResultChecker } from '~/lab/result-checker.ts';
import { freshnessOf, EMPTY, type Result, type Session } from '~/lab/session.ts';
import { scheduleOf, type Exploration } from '~/explore/exploration.ts';
import type { Races } from '~/explore/races.ts';
import { movesOf } from '~/machine/run.ts';
import { parseSchedule } from '~/schedule/schedule.ts';
import { unmarked } from '~/words/races.ts';
import { Checks } from '../check/checks.svelte.ts';
import { Proof } from '../check/proof.svelte.ts';
import { Figure } from '../figure/figure.svelte.ts';
import { highlightsOf } from './highlights.ts';

/** Milliseconds for which somebody may be in the middle of a word: until then no text is called broken. */
const CALM = 400;

/**
 * Milliseconds without a key after which the figure is made anew. The verdict does not wait for that: it is a line. A
 * figure takes several frames, and a key pressed meanwhile would be late.
 */
const PAUSE = 200;

/** Milliseconds for which the result of the text before stands as if nothing had changed: most checks are faster. */
const LATE = 300;

/** An order that a figure opens with, and what it is called. */
export interface OpeningOrder {
  readonly schedule: string;
  readonly name: string;
}

/** Chooses it; the races are there if they count. */
type OrderOf = (result: Exploration, races: Races | undefined) => OpeningOrder;

/** Fetches and finds out what a figure and its proof show from the start: until then the ones before are shown. */
export type Ready = (figure: Figure, proof: Proof) => Promise<unknown>;

/** A result, and the figure that shows it. */
export interface Shown {
  readonly result: Result;
  readonly figure: Figure;
  readonly checks: Checks;
  readonly proof: Proof;
}

/** The checks of a program that was checked already. */
class Checked extends Checks {
  readonly #checker: ResultChecker;

  constructor(figure: Figure, checker: ResultChecker) {
    super(figure);
    this.#checker = checker;
    this.proof = new Proof(figure, checker);
  }

  override client(): Promise<ResultChecker> {
    return Promise.resolve(this.#checker);
  }
}

export class Lab {
  readonly #client = new LabClient();
  #session: Session = $state.raw(EMPTY);
  /** What the texts are now. */
  project: Project | undefined = $state.raw();
  /** What they were when the design was loaded. */
  base: Project | undefined = $state.raw();
  /** Counts how often other texts took the place of all. */
  taken = $state(0);
  /** The order that is to be shown once the texts were checked; empty for none. */
  #wanted = '';
  /** The file in the editor. */
  file = $state('');
  shown: Shown | undefined = $state.raw();
  /** True unless somebody typed a moment ago. */
  #calm = $state(true);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** True once the newest text has waited for its result for long, or is called broken, until there is one. */
  #late = $state(false);
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** When somebody typed last, and when the figure follows. */
  #typed = -Infinity;
  #showing: ReturnType<typeof setTimeout> | undefined;
  /** What the newest figure is about, even before it is shown. */
  #making: Result | undefined;

  readonly #ready: Ready;
  readonly #orderOf: OrderOf;

  /**
   * `ready` has what is shown from the start there; `orderOf` says with which order it opens: with one that goes
   * wrong, unless that is for the reader to find.
   */
  constructor(ready: Ready, orderOf: OrderOf = orderToShow) {
    this.#ready = ready;
    this.#orderOf = orderOf;
    this.#client.watch((session) => {
      this.#session = session;
      this.#notice(session);
      if (session.result && session.result !== this.shown?.result) this.#showSoon();
    });
  }

  /** How far the newest text has come; a text that is typed right now is not called broken. */
  readonly phase = $derived.by(() => {
    const { phase } = this.#session;
    return phase.kind === 'broken' && !this.#calm ? ({ kind: 'compiling' } as const) : phase;
  });

  /** The last result there is. */
  readonly result: Result | undefined = $derived.by(() => this.#session.result);

  /** Of which text it is. */
  readonly freshness = $derived.by(() => freshnessOf({ ...this.#session, phase: this.phase }));

  /** True if the result is to be told as that of the text before: that it is not of this one shows, and not only in words. */
  readonly stale = $derived.by(
    () => this.freshness === 'of the text before' || (this.freshness === 'being checked' && this.#late),
  );

  /** True if the figure is about the result, and not still about the one before it. */
  readonly followed = $derived.by(() => this.shown !== undefined && this.shown.result === this.result);

  readonly diagnostics: readonly Diagnostic[] = $derived.by(() =>
    this.phase.kind === 'broken' ? this.phase.diagnostics : [],
  );

  /** How many files differ from what the design has. */
  readonly changed: readonly string[] = $derived.by(() => {
    const { project, base } = this;
    if (!project || !base) return [];
    return Object.keys(project.files).filter((name) => project.files[name] !== base.files[name]);
  });

  /**
   * Takes other texts in the place of all.
   *
   * @param base what the design has that they began with
   * @param schedule the order to show, as far as it can be gone; empty for none
   */
  take(project: Project, base: Project | undefined, schedule = ''): void {
    this.base = base;
    this.file = project.entry;
    this.#calm = true;
    this.#typed = -Infinity;
    this.#wanted = schedule;
    this.taken++;
    // Nothing that is known of another work is shown beside this one.
    this.shown = undefined;
    this.project = project;
    this.#client.begin(project);
  }

  /** Takes the new text of a file: it is compiled and checked at once. */
  edit(file: string, text: string): void {
    const { project } = this;
    if (!project || project.files[file] === text) return;
    this.#calm = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#calm = true;
      this.#notice(this.#session);
    }, CALM);
    this.#typed = performance.now();
    this.change(withFile(project, file, text));
  }

  /** Takes another project: other files, or other options. */
  change(project: Project): void {
    this.project = project;
    this.#client.submit(project);
  }

  cancel(): void {
    this.#client.cancel();
  }

  /** Checks the text at hand again. */
  again(): void {
    if (this.project) this.#client.submit(this.project);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#showing);
    clearTimeout(this.#waiting);
    this.#client.close();
  }

  /** Takes note of how long the newest text has no result. */
  #notice({ version, phase, result }: Session): void {
    if (phase.kind !== 'compiling' && phase.kind !== 'checking') {
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
    } else {
      this.#waiting ??= setTimeout(() => (this.#late = true), LATE);
    }
    if (result?.version === version) this.#late = false;
    // Else the verdict would be back for a moment with every key that goes on.
    else if (phase.kind === 'broken' && this.#calm) this.#late = true;
  }

  /** Has the figure follow, once nobody types. */
  #showSoon(): void {
    clearTimeout(this.#showing);
    const wait = this.#typed + PAUSE - performance.now();
    if (this.shown && wait > 0) {
      this.#showing = setTimeout(() => this.#showSoon(), wait);
      return;
    }
    const { result } = this.#session;
    if (!result || result === this.#making) return;
    this.#making = result;
    void this.#show(result);
  }

  async #show(result: Result): Promise<void> {
    const { program, checked, races } = result;
    const order = this.#orderOf(checked.result, races);
    const highlights = highlightsOf(program);
    const figure = new Figure(program, highlights, {
      order: order.schedule,
      at: parseSchedule(order.schedule).length,
      name: order.name,
    });
    const checks = new Checked(figure, new ResultChecker(this.#client, result));
    await this.#ready(figure, checks.proof!);
    // Another text was checked meanwhile.
    if (this.#session.result !== result) return;
    const before = this.shown?.figure;
    // An order that came with the texts, or that the reader went in the text before, is gone in the new program.
    const wanted = this.#wanted;
    this.#wanted = '';
    if (wanted !== '') {
      const { run, lost } = carry(program, parseSchedule(wanted));
      figure.adopt(run, 'The order from the link');
      if (lost)
        figure.notice = `The link’s order fits this text up to step ${lost.step - 1}: ${lost.reason}.`;
    } else if (before && !before.unstepped) {
      const { run, lost } = carry(program, movesOf(before.run));
      // Who was at its end wants to see the end.
      const whole = before.standing.over ? toItsEnd(run) : run;
      figure.adopt(whole, 'Your order, in the text before');
      if (!before.standing.over) figure.go(Math.min(before.at, run.length), true);
      if (lost) figure.notice = `Your order fits this text up to step ${lost.step - 1}: ${lost.reason}.`;
    }
    this.shown = { result, figure, checks, proof: checks.proof! };
  }
}

/** The order that a figure opens with: one that goes wrong, if there is one, or leads to a race that counts. */
function orderToShow({ violations, orders, endings }: Exploration, races: Races | undefined): OpeningOrder {
  const trace = violations.find((violation) => violation.trace)?.trace;
  if (trace) return { schedule: trace.schedule, name: 'The order that goes wrong' };
  const race = races && unmarked(races).at(0);
  if (race) return { schedule: race.trace.schedule, name: 'Where two statements race' };
  if (orders?.[0]) return { schedule: scheduleOf(orders[0]), name: 'Order 1' };
  return { schedule: endings.at(0)?.schedule ?? '', name: 'The first way to end' };
}
