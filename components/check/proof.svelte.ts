/** What a reader who asked for a check is shown: the result, and what can still become of the run in the figure. */
import type { Checker } from '~/checker/checker.ts';
import { Unanswered, type CheckStatus } from '~/checker/client.ts';
import type { EndPicture, OrderPicture } from '~/checker/end-pictures.ts';
import type { MapColumn } from '~/checker/map-columns.ts';
import type { About, Answer, FirstFate, MapAnswer, QuestionName, RunFates } from '~/checker/protocol.ts';
import type { Exploration } from '~/explore/exploration.ts';
import type { Progress } from '~/explore/explore.ts';
import type { Fate } from '~/explore/fates.ts';
import type { Races } from '~/explore/races.ts';
import type { MapPath, SectionMap } from '~/explore/section-map.ts';
import { anyMove } from '~/machine/moves.ts';
import { cut, movesOf, type Run } from '~/machine/run.ts';
import { formatSchedule, parseSchedule } from '~/schedule/schedule.ts';
import { fateNote } from '~/words/fates.ts';
import { headline, signOf } from '~/words/verdicts.ts';
import { inCommon } from '../figure/branches.ts';
import type { Figure } from '../figure/figure.svelte.ts';

/** Milliseconds for which the fates of the run before are shown, until those of a new run come. */
const PATIENCE = 150;

export class Proof {
  readonly #figure: Figure;
  readonly client: Checker;
  #status: CheckStatus = $state.raw(undefined!);
  /** How often the reader asked to see the result. */
  looks = $state(0);
  /** What was found about the run that is shown, or for a moment still about the one before. */
  along: RunFates | null | undefined = $state.raw();
  /** Why that is not known, as a sentence. */
  unknown = $state('');
  /** How the orders look; null where they are not told apart, undefined as long as that is not known. */
  orders: readonly OrderPicture[] | null | undefined = $state.raw();
  /** How the ways to end look, where that is asked. */
  endings: readonly EndPicture[] | undefined = $state.raw();
  #map: MapAnswer | undefined = $state.raw();
  /** True if there may be a map when it is asked for again. */
  mapFailed = $state(false);
  /** Where a run comes through on the map. */
  #path: { readonly run: Run; readonly visits: MapPath['visits'] } | undefined = $state.raw();
  /** What follows for the CPU that goes on first, behind so many steps of a run. */
  #firsts: { readonly run: Run; readonly at: number; readonly fates: readonly FirstFate[] } | undefined =
    $state.raw();
  /** The run that the figure showed last, and the one that is asked about. */
  #wanted: Run | undefined;
  #asked: Run | undefined;

  constructor(figure: Figure, client: Checker) {
    this.#figure = figure;
    this.client = client;
    this.#status = client.status;
    client.watch((status) => {
      if (status.silent && !this.#status.silent) {
        figure.announcement = 'The checker has said nothing for a while.';
      }
      this.#status = status;
    });
    // What the page brought along is there at once.
    const { run, at } = figure;
    this.along = client.foreknown('fates', about(run));
    this.orders = client.foreknown('orders', {});
    this.#map = client.foreknown('map', {});
    // Also of the order that the page opened: as far as the run shown is the same, it comes through there.
    for (const known of [figure.opening, run]) {
      const visits = client.foreknown('place', about(known))?.visits;
      if (visits) this.#path = { run: known, visits };
    }
    const fates = client.foreknown('firsts', about(run, at));
    if (fates) this.#firsts = { run, at, fates };
  }

  readonly phase = $derived.by(() => this.#status.state.kind);

  readonly progress: Progress | undefined = $derived.by(() => {
    const { state } = this.#status;
    return state.kind === 'checking' ? state.progress : undefined;
  });

  readonly #checked = $derived.by(() => {
    const { state } = this.#status;
    return state.kind === 'done' ? state.checked : undefined;
  });

  readonly result: Exploration | undefined = $derived.by(() => this.#checked?.result);

  readonly sign = $derived.by(() => this.result && signOf(this.result));

  /** What came of it: `1 of 10 orders ends wrong`; empty until that is known. */
  readonly headline: string = $derived.by(() => (this.result ? headline(this.result) : ''));

  /** How long it took; undefined if the page brought the result along. */
  readonly milliseconds = $derived.by(() => this.#checked?.milliseconds);

  /** Why there is no result, as sentences. */
  readonly problem = $derived.by(() => {
    const { state } = this.#status;
    return state.kind === 'failed' ? `${state.reason} Your run is still here.` : '';
  });

  /** True if the checker was asked and has said nothing for a while. */
  readonly silent = $derived.by(() => this.#status.silent);

  /** True if the checker died and another one took its place. */
  readonly restarted = $derived.by(() => this.#status.restarted);

  /** What can still become of the state that is shown; undefined as long as it is not known. */
  readonly fate: Fate | undefined = $derived.by(() => {
    const fates = this.along?.fates;
    return fates?.[Math.min(this.#figure.at, fates.length - 1)];
  });

  /** The same in words. */
  readonly fateNote = $derived.by(() => (this.fate === undefined ? undefined : fateNote(this.fate)));

  /** True if nobody can move in the state that is shown. */
  readonly over: boolean = $derived.by(() => !anyMove(this.#figure.program, this.#figure.state));

  /** After how many steps no good end is left; undefined if the run shown always has one. */
  readonly noReturn: number | undefined = $derived.by(() => this.along?.pointOfNoReturn);

  /** Undefined where there is none, or as long as it is not known. */
  readonly map: SectionMap | undefined = $derived.by(() => this.#map?.map ?? undefined);

  /** What holds in its columns. */
  readonly columns: readonly (MapColumn | null)[] = $derived.by(() =>
    this.#map?.map ? this.#map.columns : [],
  );

  /** Why there is no map, as a sentence. */
  readonly mapless = $derived.by(() => (this.#map?.map === null ? this.#map.reason : ''));

  /** The dots of the run that is shown, with the steps at which it comes there, as far as that is known. */
  readonly visits: MapPath['visits'] = $derived.by(() => {
    if (!this.#path) return [];
    const { run, visits } = this.#path;
    const common = run === this.#figure.run ? Infinity : inCommon(run, this.#figure.run);
    return visits.filter(({ step }) => step <= common);
  });

  /** The dot at which the reader stands. */
  readonly here = $derived.by(() => this.visits.findLast(({ step }) => step <= this.#figure.at)?.node);

  /** What follows for each CPU that goes on first; undefined as long as that is not known of the state shown. */
  readonly firsts: readonly FirstFate[] | undefined = $derived.by(() => {
    const { run, at } = this.#figure;
    return this.#firsts?.run === run && this.#firsts.at === at ? this.#firsts.fates : undefined;
  });

  /** Tries every order, and has what came of it read aloud. */
  async check(): Promise<void> {
    this.#figure.announcement = 'Checking every order.';
    const state = await this.client.check();
    if (state.kind === 'done') this.#figure.announcement = `${headline(state.checked.result)}.`;
    else if (state.kind === 'cancelled') this.#figure.announcement = 'The check was cancelled.';
    else this.#figure.announcement = this.problem;
  }

  /** Asks for the fates of a run. Of several runs in a row only the last is asked about, and only its answer used. */
  async follow(run: Run): Promise<void> {
    this.#wanted = run;
    if (this.#asked) return;
    this.unknown = '';
    const patience = setTimeout(() => (this.along = undefined), PATIENCE);
    try {
      while (this.#asked !== this.#wanted) {
        this.#asked = this.#wanted;
        const along = await this.client.ask('fates', about(this.#asked));
        if (this.#asked === this.#wanted) this.along = along;
      }
    } catch (error) {
      this.along = undefined;
      this.unknown = `What can still become of this run is not known. ${reasonOf(error)}`;
    }
    clearTimeout(patience);
    this.#asked = undefined;
  }

  /** Has the map drawn, if it was not yet. */
  async draw(): Promise<void> {
    if (this.#map && !this.mapFailed) return;
    this.mapFailed = false;
    try {
      this.#map = await this.client.ask('map', {});
    } catch (error) {
      this.#map = { map: null, reason: `The map could not be drawn. ${reasonOf(error)}` };
      this.mapFailed = true;
    }
  }

  /** Asks where a run comes through on the map, and uses the answer if that run is still the one that is shown. */
  async place(run: Run): Promise<void> {
    const path = await this.#quietly('place', about(run));
    if (run === this.#figure.run) this.#path = { run, visits: path?.visits ?? [] };
  }

  /** Asks what follows for each CPU that goes on first, behind so many steps of a run. */
  async lookAhead(run: Run, at: number): Promise<void> {
    const fates = await this.#quietly('firsts', about(run, at));
    if (fates && run === this.#figure.run && at === this.#figure.at) this.#firsts = { run, at, fates };
  }

  /** Has the orders drawn, or the ways to end where there are none. */
  async picture(): Promise<void> {
    if (this.result?.orders) this.orders ??= await this.#quietly('orders', {});
    else this.endings ??= await this.#quietly('endings', {});
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
      const after = await this.client.ask('rescue', { schedule: before });
      if (after !== null) this.open(before + after, 'A run that ends well');
    } catch (error) {
      this.#tell(`No run that ends well could be found. ${reasonOf(error)}`);
    }
  }

  /** The program for SPIN; undefined if it cannot be had, which the figure then says. */
  promela(): Promise<string | undefined> {
    return this.#ask('promela', {}, 'The model for SPIN could not be made.');
  }

  /** The data races of the program; nothing if not every state was visited, or if they cannot be had. */
  async races(): Promise<Races | undefined> {
    return (await this.#ask('races', {}, 'Data races could not be looked for.')) ?? undefined;
  }

  /** Asks the checker; undefined without an answer, of which the figure then says what is missing. */
  async #ask<Name extends QuestionName>(
    name: Name,
    about: About<Name>,
    missing: string,
  ): Promise<Answer<Name> | undefined> {
    try {
      return await this.client.ask(name, about);
    } catch (error) {
      this.#tell(`${missing} ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Asks for what only adds to a picture: undefined without an answer. */
  async #quietly<Name extends QuestionName>(
    name: Name,
    about: About<Name>,
  ): Promise<Answer<Name> | undefined> {
    try {
      return await this.client.ask(name, about);
    } catch (error) {
      if (error instanceof Unanswered) return undefined;
      throw error;
    }
  }

  #tell(sentence: string): void {
    this.#figure.notice = sentence;
    this.#figure.announcement = sentence;
  }
}

/** A run, or its first steps, as what a question is about. */
function about(run: Run, at = run.length): { readonly schedule: string } {
  return { schedule: formatSchedule(movesOf(at === run.length ? run : cut(run, at))) };
}

/** The sentence of a question without an answer; anything else is a mistake of ours. */
function reasonOf(error: unknown): string {
  if (error instanceof Unanswered) return error.message;
  throw error;
}
