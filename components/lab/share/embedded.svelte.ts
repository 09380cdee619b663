/** What a page of somebody else's shows in a frame: a model of the book, or a text from a link, as its address says. */
import { unpack } from '~/language/pack.ts';
import { readLink } from '~/lab/share/link.ts';
import { isFigureName, partsOf } from '~/schedule/link.ts';
import type { ProgramFile } from '~/site/build/program-file.ts';
import { Checks } from '../../check/checks.svelte.ts';
import { Figure } from '../../figure/figure.svelte.ts';
import { Lab } from '../lab.svelte.ts';
import { bookOf } from './books.ts';

/** What can be shown. */
export interface Seen {
  readonly title: string;
  readonly figure: Figure;
  readonly checks: Checks;
}

/** Why nothing can be shown: a sentence. */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
}

export class Embedded {
  /** Where the programs of the models are. */
  readonly #programs: string;
  /** What they are called, by name. */
  readonly #titles: Readonly<Record<string, string>>;
  readonly #ready: (figure: Figure) => Promise<void>;
  #lab: Lab | undefined = $state.raw();
  #title = $state('');
  #model: Seen | undefined = $state.raw();

  /** `ready` fetches what a figure shows from the start. */
  constructor(
    programs: string,
    titles: Readonly<Record<string, string>>,
    ready: (figure: Figure) => Promise<void>,
  ) {
    this.#programs = programs;
    this.#titles = titles;
    this.#ready = ready;
  }

  /** Undefined as long as it is not there yet. */
  readonly seen: Seen | undefined = $derived.by(() => {
    const shown = this.#lab?.shown;
    return shown ? { title: this.#title, figure: shown.figure, checks: shown.checks } : this.#model;
  });

  /** Why a text from a link does not run, as a sentence; empty if it does. */
  readonly trouble = $derived.by(() => {
    const phase = this.#lab?.phase;
    if (phase?.kind === 'failed') return phase.reason;
    if (phase?.kind !== 'broken') return '';
    const [{ file, line, message }] = phase.diagnostics;
    return `The text does not compile: ${file}:${line}: ${message}.`;
  });

  /**
   * Shows what an address says: `#notifier.recovery` or `#notifier=12xty38.a20b16` for a model, and the links of the lab.
   *
   * @throws EmbedError if that is nothing
   */
  async show(hash: string): Promise<void> {
    this.close();
    const read = await readLink(hash, bookOf);
    if (!read) return this.#showModel(hash);
    if (read.kind !== 'work') throw new EmbedError(read.message);
    const { title, project, schedule } = read.work;
    this.#title = title || project.entry;
    this.#lab = new Lab(this.#ready);
    this.#lab.take(project, project, schedule);
  }

  close(): void {
    const { checks } = this.#model ?? {};
    checks?.close();
    this.#model = undefined;
    this.#lab?.close();
    this.#lab = undefined;
  }

  async #showModel(hash: string): Promise<void> {
    const [part] = partsOf(hash);
    const name = part?.figure ?? hash.replace(/^#/, '');
    if (!isFigureName(name)) throw new EmbedError('The address names no model: write embed/#notifier.');
    const response = await fetch(`${this.#programs}${name}.json`);
    if (response.status === 404) throw new EmbedError(`There is no model called ${name}.`);
    if (!response.ok) throw new Error(response.statusText);
    const { program: packed, highlights } = (await response.json()) as ProgramFile;
    const program = unpack(packed);
    const figure = new Figure(program, highlights, { order: '', at: 0 });
    if (part) figure.open(part.text);
    const checks = new Checks(figure);
    await this.#ready(figure);
    const variant = program.variants.find(
      ({ defines }) => defines.toSorted().join() === program.defines.join(),
    );
    const title = this.#titles[name] ?? variant?.title ?? program.name.replace(/\.c$/, '');
    this.#model = { title, figure, checks };
  }
}
