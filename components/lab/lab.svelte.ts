/** What the lab shows: the texts of a reader, and what came of the last one that could be checked. */
import { unpack } from '~/language/pack.ts';
import type { Diagnostic } from '~/language/diagnostic.ts';
import { carry } from '~/lab/carry.ts';
import { LabClient } from '~/lab/client.ts';
import { namesOf, type Name } from '~/lab/names.ts';
import type { Project } from '~/lab/project.ts';
import { ResultChecker } from '~/lab/result-checker.ts';
import { freshnessOf, EMPTY, type Result, type Session } from '~/lab/session.ts';
import { scheduleOf, type Exploration } from '~/explore/exploration.ts';
import { movesOf } from '~/machine/run.ts';
import { parseSchedule } from '~/schedule/schedule.ts';
import type { ProgramFile } from '~/site/build/program-file.ts';
import { Checks } from '../check/checks.svelte.ts';
import { Proof } from '../check/proof.svelte.ts';
import { Figure } from '../figure/figure.svelte.ts';
import { highlightsOf } from './highlights.ts';

/** Milliseconds for which somebody may be in the middle of a word: until then no text is called broken. */
const CALM = 400;

/** A design that the lab can begin with. */
export interface Design {
  /** The model and its variant: `notifier`, `notifier.recovery`. */
  readonly name: string;
  readonly title: string;
  /** Where its program is. */
  readonly source: string;
}

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
  /** The name of that design. */
  design: string | undefined = $state();
  /** The order that is to be shown once the texts were checked; empty for none. */
  #wanted = '';
  /** The file in the editor. */
  file = $state('');
  shown: Shown | undefined = $state.raw();
  /** True unless somebody typed a moment ago. */
  #calm = $state(true);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is read aloud. */
  announcement = $state('');

  readonly #ready: (figure: Figure) => Promise<void>;

  /** `ready` fetches what a figure shows from the start. */
  constructor(ready: (figure: Figure) => Promise<void>) {
    this.#ready = ready;
    this.#client.watch((session) => {
      this.#session = session;
      const { result } = session;
      if (result && result !== this.shown?.result) void this.#show(result);
    });
  }

  /** How far the newest text has come; a text that is typed right now is not called broken. */
  readonly phase = $derived.by(() => {
    const { phase } = this.#session;
    return phase.kind === 'broken' && !this.#calm ? ({ kind: 'compiling' } as const) : phase;
  });

  /** Of which text the result is that is shown. */
  readonly freshness = $derived.by(() => {
    const found = freshnessOf({ ...this.#session, result: this.shown?.result });
    return found === 'of the text before' && this.phase.kind === 'compiling' ? 'being checked' : found;
  });

  readonly diagnostics: readonly Diagnostic[] = $derived.by(() =>
    this.phase.kind === 'broken' ? this.phase.diagnostics : [],
  );

  /** The names of the last text that compiled. */
  readonly names: readonly Name[] = $derived.by(() => (this.shown ? namesOf(this.shown.result.program) : []));

  /** How many files differ from what the design has. */
  readonly changed: readonly string[] = $derived.by(() => {
    const { project, base } = this;
    if (!project || !base) return [];
    return Object.keys(project.files).filter((name) => project.files[name] !== base.files[name]);
  });

  /** Fetches a design, and begins with its texts. */
  async begin(design: Design): Promise<Project> {
    const project = await fetchDesign(design);
    this.take(project, project, design.name);
    return project;
  }

  /**
   * Takes other texts in the place of all.
   *
   * @param base what the design has that they began with
   * @param design the name of that
   * @param schedule the order to show, as far as it can be gone; empty for none
   */
  take(project: Project, base: Project, design: string | undefined, schedule = ''): void {
    this.base = base;
    this.design = design;
    this.project = project;
    this.file = project.entry;
    this.#calm = true;
    this.#wanted = schedule;
    this.#client.submit(project);
  }

  /** Takes the new text of a file: it is compiled and checked at once. */
  edit(file: string, text: string): void {
    const { project } = this;
    if (!project || project.files[file] === text) return;
    this.project = { ...project, files: { ...project.files, [file]: text } };
    this.#calm = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#calm = true), CALM);
    this.#client.submit(this.project);
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
    this.#client.close();
  }

  async #show(result: Result): Promise<void> {
    const { program, checked } = result;
    const order = orderToShow(checked.result);
    const highlights = highlightsOf(program);
    const figure = new Figure(program, highlights, {
      order: order.schedule,
      at: parseSchedule(order.schedule).length,
      name: order.name,
    });
    await this.#ready(figure);
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
    } else if (before && !before.untouched) {
      const { run, lost } = carry(program, movesOf(before.run));
      figure.adopt(run, 'Your order, in the text before');
      figure.go(Math.min(before.at, run.length), true);
      if (lost) figure.notice = `Your order fits this text up to step ${lost.step - 1}: ${lost.reason}.`;
    }
    const checks = new Checked(figure, new ResultChecker(this.#client, result));
    this.shown = { result, figure, checks, proof: checks.proof! };
  }
}

/** The texts of a design. */
export async function fetchDesign({ source }: Design): Promise<Project> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(response.statusText);
  const program = unpack(((await response.json()) as ProgramFile).program);
  return {
    entry: program.name,
    files: Object.fromEntries(program.files.map(({ name, text }) => [name, text])),
    defines: program.defines,
  };
}

/** The order that a figure opens with: one that goes wrong, if there is one. */
function orderToShow({ violations, orders, endings }: Exploration): { schedule: string; name: string } {
  const trace = violations.find((violation) => violation.trace)?.trace;
  if (trace) return { schedule: trace.schedule, name: 'The order that goes wrong' };
  if (orders?.[0]) return { schedule: scheduleOf(orders[0]), name: 'Order 1' };
  return { schedule: endings.at(0)?.schedule ?? '', name: 'The first way to end' };
}
