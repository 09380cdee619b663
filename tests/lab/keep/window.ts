/** A window of the lab without a page: a text that is typed into, and its keeper. */
import { Keeper } from '../../../src/lab/keep/keeper.ts';
import { Rescue, type Shelf } from '../../../src/lab/keep/rescue.ts';
import type { Store } from '../../../src/lab/keep/store.ts';
import type { Content } from '../../../src/lab/keep/work.ts';
import { content, textOf } from './works.ts';

let ids = 0;
let now = 1000;

export class LabWindow {
  readonly keeper: Keeper;
  #content: Content = content('');

  constructor(store: Store, shelf?: Shelf) {
    this.keeper = new Keeper({
      store,
      rescue: new Rescue(shelf),
      typed: () => this.#content,
      show: (work) => (this.#content = work),
      told: () => {},
      fresh: () => ({ now: ++now, id: `id${++ids}` }),
    });
  }

  /** What is in the editor. */
  get text(): string {
    return textOf(this.#content);
  }

  type(text: string): void {
    const { project } = this.#content;
    const files = { ...project.files, 'own.c': this.text + text };
    this.#content = { ...this.#content, project: { ...project, files }, history: `undo ${text}` };
    this.keeper.typed();
  }
}
