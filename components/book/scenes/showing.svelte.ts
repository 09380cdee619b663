/** Which scene is shown, and whether the next one comes by itself. The figure holds the run, and where it stands. */
import type { Scene } from '~/site/build/scenes.ts';
import { standingWords } from '~/words/standing.ts';
import type { Figure } from '../../figure/figure.svelte.ts';
import { readingTime } from './pace.ts';

export class Showing {
  readonly figure: Figure;
  readonly scenes: readonly Scene[];
  /** True for a reader who wants nothing to move by itself: then nothing is played. */
  readonly #still: () => boolean;
  #index = $state(0);
  #running = $state(false);
  /** What is read aloud. */
  #said = $state('');

  /** @param still asked each time, since it can change */
  constructor(figure: Figure, scenes: readonly Scene[], still: () => boolean) {
    this.figure = figure;
    this.scenes = scenes;
    this.#still = still;
  }

  get index(): number {
    return this.#index;
  }

  get scene(): Scene {
    return this.scenes[this.#index];
  }

  get running(): boolean {
    return this.#running;
  }

  get said(): string {
    return this.#said;
  }

  get isLast(): boolean {
    return this.#index === this.scenes.length - 1;
  }

  /** Shows a scene because the reader asked for it, if there is one: from here on nothing comes by itself. */
  show(index: number): void {
    this.#running = false;
    this.#go(index);
  }

  /** Plays on from the scene that is shown, from the last one again from the first. */
  play(): void {
    const again = this.isLast;
    if (this.#still()) return this.show(again ? 0 : this.#index + 1);
    this.#running = true;
    if (again) this.#go(0);
  }

  /** Plays from the first scene. */
  begin(): void {
    this.#go(0);
    this.#running = !this.#still();
  }

  pause(): void {
    this.#running = false;
  }

  /** For an effect: while scenes are played, the next one comes when this one was read. */
  follow(): (() => void) | undefined {
    const { running, scene, isLast } = this;
    if (!running) return undefined;
    const timer = setTimeout(() => {
      if (isLast) return;
      this.#go(this.#index + 1);
      if (this.isLast) this.#running = false;
    }, readingTime(scene.text));
    return () => clearTimeout(timer);
  }

  #go(index: number): void {
    if (index < 0 || index >= this.scenes.length) return;
    this.#index = index;
    this.figure.goToBeat(index);
    const { title, text, standing } = this.scene;
    const judged = standing.kind === 'neutral' ? '' : `${standingWords(standing)}. `;
    this.#said = `${judged}Scene ${index + 1} of ${this.scenes.length}, ${title}: ${text}`.replaceAll(
      '`',
      '',
    );
  }
}
