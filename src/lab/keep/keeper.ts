/**
 * Keeps what is typed: saves it a moment later, goes on with a copy where another window was first, and holds in memory
 * what cannot be saved, until it can. One thing is done with the store after the other.
 */
import type { Rescue } from './rescue.ts';
import { saved, type Fresh } from './saving.ts';
import { troubleOf, type Store, type Trouble } from './store.ts';
import { freeTitle, titleFrom } from './titles.ts';
import { summaryOf, type Content, type Summary, type Work } from './work.ts';

/** Milliseconds after which what was typed is saved: no crash loses more. */
export const QUIET = 500;

export interface KeeperOptions {
  readonly store: Store;
  readonly rescue: Rescue;
  /** The text that is in the editor, and what belongs to it. */
  readonly typed: () => Pick<Content, 'project' | 'history'>;
  /** Has the editor show a work in the place of another. */
  readonly show: (work: Work) => void;
  /** Told of every change of what the keeper says of itself. */
  readonly told: () => void;
  /** The time, and a new id at each call. */
  readonly fresh: () => Fresh;
}

/** A work that this window has, or had, open; what it holds may be newer than what is stored. */
interface Slot {
  /** Of what was put with the rescue. */
  readonly name: string;
  work: Work;
  /** Counts what was typed, so that what is typed during a save is not taken for saved. */
  typed: number;
  /** Why it could not be saved. */
  trouble: Trouble | undefined;
}

/** A line of the list; `alone` where what it stands for is held by this window alone, since it could not be saved. */
export interface Entry extends Summary {
  readonly alone: boolean;
}

export class Keeper {
  readonly #options: KeeperOptions;
  #open: Slot | undefined;
  readonly #unsaved = new Set<Slot>();
  /** Why something else than a save failed. */
  #trouble: Trouble | undefined;
  #parted: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The work in the editor, as far as it was read or saved. */
  get open(): Work | undefined {
    return this.#open?.work;
  }

  /** True while something that was typed is not saved. */
  get unsaved(): boolean {
    return this.#unsaved.size > 0;
  }

  /** Why something could not be saved, or else, why the last thing that was tried with the store failed. */
  get trouble(): Trouble | undefined {
    return [...this.#unsaved].find(({ trouble }) => trouble)?.trouble ?? this.#trouble;
  }

  /** The title under which a work went on since another window had saved it first. */
  get parted(): string | undefined {
    return this.#parted;
  }

  /** Takes up what an earlier window left behind, and saves it. */
  start(): Promise<void> {
    const known = [...this.#unsaved].map(({ name }) => name);
    for (const [name, work] of this.#options.rescue.found())
      if (!known.includes(name)) this.#unsaved.add({ name, work, typed: 0, trouble: undefined });
    return this.save();
  }

  /** Takes note that the reader was told of `parted`. */
  acknowledge(): void {
    this.#parted = undefined;
    this.#options.told();
  }

  /** Begins with a text that is not kept before something is typed. */
  begin(content: Content): void {
    this.#show(this.#slotOf(content));
  }

  /**
   * Opens a work, if that is still `wanted` when it has been read.
   *
   * @returns false if there is none
   */
  async enter(id: string, wanted: () => boolean = () => true): Promise<boolean> {
    // What was typed in it until now comes first.
    await this.save();
    const held = this.#held(id);
    const work = held?.work ?? (await this.#tried(() => this.#options.store.read(id)));
    if (work && wanted()) this.#show(held ?? this.#slotWith(work));
    return work !== undefined;
  }

  /** Makes works of texts, and keeps them at once; the result are their ids. */
  async add(contents: readonly Content[]): Promise<readonly string[]> {
    const slots = contents.map((content) => this.#slotOf(content));
    for (const slot of slots) this.#unsaved.add(slot);
    await this.save();
    return slots.map(({ work }) => work.id);
  }

  /** Notes that something was typed into the open work: soon it is saved. */
  typed(): void {
    if (!this.#open) return;
    this.#open.typed++;
    this.#unsaved.add(this.#open);
    this.#timer ??= setTimeout(() => void this.save(), QUIET);
    this.#options.told();
  }

  /** Saves all that is not saved yet. What fails is in `trouble`, and stays to be saved. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#inTurn(async () => {
      for (const slot of [...this.#unsaved]) await this.#save(slot);
    });
  }

  /** Puts what is not saved where it outlives the window; the result is false if something finds no place. */
  rescue(): boolean {
    const { rescue } = this.#options;
    return [...this.#unsaved].map((slot) => rescue.put(slot.name, this.#current(slot))).every(Boolean);
  }

  /** Shows what another window has saved of the open work, unless something was typed here, too. */
  async refresh(): Promise<void> {
    const slot = this.#open;
    if (!slot || slot.work.revision === 0) return;
    const stored = await this.#tried(() => this.#options.store.read(slot.work.id));
    if (!stored || slot !== this.#open || this.#unsaved.has(slot)) return;
    if (stored.revision > slot.work.revision) this.#show(this.#slotWith(stored));
  }

  /** All works, the one that was changed last first; before them, those that only this window has. */
  async list(): Promise<readonly Entry[]> {
    const stored = (await this.#tried(() => this.#options.store.list())) ?? [];
    const alone = [...this.#unsaved].filter(({ trouble }) => trouble).map(({ work }) => summaryOf(work));
    const rest = stored.filter(({ id }) => alone.every((summary) => summary.id !== id));
    return [
      ...alone.map((summary) => ({ ...summary, alone: true })),
      ...rest.map((summary) => ({ ...summary, alone: false })),
    ];
  }

  /** A work with all that it has, open or not. */
  async read(id: string): Promise<Work | undefined> {
    const held = this.#held(id);
    return held ? this.#current(held) : this.#tried(() => this.#options.store.read(id));
  }

  /** Gives a work another title. */
  async rename(id: string, text: string): Promise<void> {
    const title = titleFrom(text);
    const { store } = this.#options;
    await this.#inTurn(() =>
      this.#tried(() => store.change(id, (stored) => (stored ? { ...stored, title } : undefined))),
    );
    const held = this.#held(id);
    if (held) held.work = { ...held.work, title };
    this.#options.told();
  }

  /** Keeps the same text as one more work. */
  async duplicate(id: string): Promise<void> {
    const work = await this.read(id);
    if (work) await this.add([work]);
  }

  /**
   * Deletes a work. If it is open it stays in the editor, and becomes a new one once something is typed.
   *
   * @returns what brings it back; undefined if it could not be deleted
   */
  async remove(id: string): Promise<(() => Promise<void>) | undefined> {
    await this.save();
    const held = this.#held(id);
    const removed = await this.#tried(() => this.#options.store.remove(id));
    const before = held && this.#unsaved.has(held) ? this.#current(held) : removed;
    if (!before || (!removed && before.revision !== 0)) return undefined;
    if (held) this.#part(held);
    const typed = held?.typed;
    return async () => {
      if (removed) await this.#tried(() => this.#options.store.change(id, (stored) => stored ?? removed));
      if (held && held.typed === typed) held.work = before;
      if (before !== removed) this.#unsaved.add(held?.typed === typed ? held! : this.#slotWith(before));
      await this.save();
    };
  }

  /** Makes what a slot holds a text that never was saved. */
  #part(slot: Slot): void {
    this.#unsaved.delete(slot);
    this.#options.rescue.forget(slot.name);
    slot.work = { ...this.#current(slot), id: this.#options.fresh().id, revision: 0, changed: 0 };
    this.#options.told();
  }

  /** The slot of a work that this window has open, or holds since it could not be saved. */
  #held(id: string): Slot | undefined {
    return [this.#open, ...this.#unsaved].find((slot) => slot?.work.id === id);
  }

  /** A slot for a text that was never saved. */
  #slotOf({ title, design, project, history }: Content): Slot {
    const { id } = this.#options.fresh();
    return this.#slotWith({ id, revision: 0, changed: 0, title, design, project, history });
  }

  #slotWith(work: Work): Slot {
    return { name: this.#options.fresh().id, work, typed: 0, trouble: undefined };
  }

  /** What a slot holds now: for the open one, that is in the editor. */
  #current(slot: Slot): Work {
    if (slot !== this.#open) return slot.work;
    const { project, history } = this.#options.typed();
    return { ...slot.work, project, history };
  }

  #show(slot: Slot): void {
    const before = this.#open;
    if (before && this.#unsaved.has(before)) before.work = this.#current(before);
    this.#open = slot;
    this.#parted = undefined;
    this.#options.show(slot.work);
    if (this.unsaved) void this.save();
    this.#options.told();
  }

  async #save(slot: Slot): Promise<void> {
    const { store, rescue, fresh } = this.#options;
    const { typed } = slot;
    const work = this.#current(slot);
    slot.work = work;
    try {
      const title = work.revision > 0 ? work.title : freeTitle(work.title, await this.#titles());
      const kept = await store.change(work.id, (stored) => saved({ ...work, title }, stored, fresh()));
      const { id, revision, changed } = kept!;
      if (id !== work.id && kept!.title !== work.title) this.#parted = kept!.title;
      // The text may be newer by now.
      slot.work = { ...slot.work, id, revision, changed, title: kept!.title };
      slot.trouble = undefined;
      if (slot.typed === typed) {
        this.#unsaved.delete(slot);
        rescue.forget(slot.name);
      }
    } catch (error) {
      slot.trouble = troubleOf(error);
    }
    this.#options.told();
  }

  async #titles(): Promise<string[]> {
    return (await this.#options.store.list()).map(({ title }) => title);
  }

  /** What comes of a try with the store; undefined if it failed. */
  async #tried<Found>(attempt: () => Promise<Found>): Promise<Found | undefined> {
    try {
      const found = await attempt();
      this.#trouble = undefined;
      return found;
    } catch (error) {
      this.#trouble = troubleOf(error);
      this.#options.told();
      return undefined;
    }
  }

  #inTurn<Found>(task: () => Promise<Found>): Promise<Found> {
    const next = this.#last.then(task);
    this.#last = next;
    return next;
  }
}
