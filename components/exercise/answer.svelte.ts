/** What a reader makes of an exercise's texts: it is kept while they write, and is there when they come back. */
import type { Looked } from '~/exercise/looked.ts';
import type { Project } from '~/lab/project.ts';
import { Lab } from '../lab/lab.svelte.ts';
import { progress } from './progress.svelte.ts';

/** Milliseconds after the last change until it is kept. */
const PAUSE = 300;

export class Answer {
  readonly lab: Lab;
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was kept of another text of the exercise, which this one no longer is: by file. */
  readonly strange: Readonly<Record<string, string>> | undefined;

  /**
   * `ready` fetches what a figure shows from the start; `fits` says whether a text that was kept is one of this exercise;
   * `orderOf` chooses the order that the figure opens with, as a lab's.
   */
  constructor(
    ready: ConstructorParameters<typeof Lab>[0],
    name: string,
    base: Project,
    fits: (file: string, text: string) => boolean,
    orderOf?: ConstructorParameters<typeof Lab>[1],
  ) {
    this.lab = new Lab(ready, orderOf);
    this.#name = name;
    const kept = progress.now.texts[name] ?? {};
    const all = Object.entries(kept).every(([file, text]) => file in base.files && fits(file, text));
    if (!all) this.strange = kept;
    this.lab.take(all ? { ...base, files: { ...base.files, ...kept } } : base, base);
  }

  /** Takes the new text of a file. */
  edit(file: string, text: string): void {
    this.lab.edit(file, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), PAUSE);
  }

  /** Keeps what is written now. */
  keep(): void {
    clearTimeout(this.#timer);
    if (this.#timer === undefined) return;
    this.#timer = undefined;
    const { changed, project } = this.lab;
    progress.keep(this.#name, Object.fromEntries(changed.map((file) => [file, project!.files[file]])));
  }

  /** What is known of the text at hand; undefined as long as it is being looked at. */
  readonly looked: Looked | undefined = $derived.by(() => lookedOf(this.lab));

  close(): void {
    this.keep();
    this.lab.close();
  }
}

/** What a lab knows of its text; undefined as long as it is being looked at. The figure may still be of the one before. */
export function lookedOf({ phase, freshness, result }: Lab): Looked | undefined {
  if (phase.kind === 'broken') return { kind: 'broken', diagnostics: phase.diagnostics };
  if (freshness !== 'of this text' || !result) return undefined;
  const { program, checked } = result;
  return { kind: 'checked', program, result: checked.result };
}

/** Why a text is not judged, as a sentence; empty where it is, or will be. */
export function problemOf({ phase }: Lab): string {
  if (phase.kind === 'failed') return phase.reason;
  return phase.kind === 'cancelled' ? 'The check was cancelled.' : '';
}
