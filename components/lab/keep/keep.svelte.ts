/** What the lab's page keeps of a reader: the open work, the list of all, and what has to be said about them. */
import { Keeper, type Entry } from '~/lab/keep/keeper.ts';
import { fileNameOf } from '~/lab/keep/file-names.ts';
import { readHistory, writeHistory } from '~/lab/keep/history.ts';
import { Rescue } from '~/lab/keep/rescue.ts';
import type { Trouble } from '~/lab/keep/store.ts';
import type { Content, Work } from '~/lab/keep/work.ts';
import { counted, listed } from '~/words/numbers.ts';
import { browserStore } from '../../figure/storage.ts';
import { download } from '../../ui/download.ts';
import type { Editor } from '../editor/editor.ts';
import { Designs, type Design } from '../designs.ts';
import type { Lab } from '../lab.svelte.ts';
import { IndexedStore } from './indexed-store.ts';
import { lastOpen, rememberOpen } from './last-open.ts';

/** Milliseconds for which a work that was deleted can be had back after the list was closed. */
const REGRET = 10_000;

/** A work that was deleted, and can be had back. */
export interface Removed {
  readonly title: string;
  readonly undo: () => Promise<void>;
}

export class Keep {
  readonly designs: Designs;
  readonly #lab: Lab;
  readonly #keeper: Keeper;
  #editor: Editor | undefined;
  /** Counts what was asked to be shown: of several, the last one is. */
  #asked = 0;
  #shown: Work | undefined;
  /** The order to go in what is shown next. */
  #schedule = '';
  #regret: ReturnType<typeof setTimeout> | undefined;

  open: Work | undefined = $state.raw();
  unsaved = $state(false);
  /** Why something could not be kept. */
  trouble: Trouble | undefined = $state.raw();
  /** The title under which the work goes on since another window had saved it first. */
  parted: string | undefined = $state();
  /** What became of files that were brought, or of a work that is not there, as a sentence. */
  message = $state('');
  /** All works, as of when the list was asked for. */
  works: readonly Entry[] = $state.raw([]);
  removed: readonly Removed[] = $state.raw([]);
  /** The id of the work whose text another design took the place of, until something is typed. */
  left: string | undefined = $state();
  /** True while the list is shown. */
  listing = $state(false);

  constructor(lab: Lab, designs: readonly Design[]) {
    this.#lab = lab;
    this.designs = new Designs(designs);
    this.#keeper = new Keeper({
      store: new IndexedStore(),
      rescue: new Rescue(browserStore()),
      typed: () => ({
        project: lab.project!,
        history: writeHistory(this.#editor!.kept()),
      }),
      show: (work) => this.#show(work),
      told: () => this.#told(),
      fresh: () => ({ now: Date.now(), id: newId() }),
    });
  }

  /** Has works shown in an editor; nothing can be opened before. */
  attach(editor: Editor): void {
    this.#editor = editor;
  }

  /**
   * Opens the work that this window had open, else the one that was changed last, else the first design.
   *
   * @throws Error if there is no work, and the design cannot be fetched
   */
  async start(): Promise<void> {
    const wanted = this.#ask();
    const last = await this.last();
    if (last !== undefined && (await this.#keeper.enter(last, wanted))) return;
    if (wanted()) await this.begin(this.designs.all[0]);
  }

  /** The id of the work that this window had open, else of the one that was changed last. */
  async last(): Promise<string | undefined> {
    await this.#keeper.start();
    const works = await this.#keeper.list();
    return (works.find(({ id }) => id === lastOpen()) ?? works.at(0))?.id;
  }

  /**
   * Begins anew with a design. It becomes a work once something is typed.
   *
   * @throws Error if it cannot be fetched
   */
  async begin(design: Design): Promise<void> {
    const wanted = this.#ask();
    const project = await this.designs.fetch(design);
    if (!wanted()) return;
    const { title, name } = design;
    const left = this.kept;
    this.#keeper.begin({ title, design: name, project, history: undefined });
    this.left = left;
  }

  /**
   * Shows a text that came from elsewhere. It becomes a work once something is typed.
   *
   * @param schedule the order to show; empty for none
   */
  async look(content: Content, schedule: string): Promise<void> {
    const wanted = this.#ask();
    await this.#keeper.start();
    if (!wanted()) return;
    this.#schedule = schedule;
    this.#keeper.begin(content);
  }

  /** The id of what is open, if it is kept. */
  get kept(): string | undefined {
    return this.open && (this.open.revision > 0 || this.unsaved) ? this.open.id : undefined;
  }

  /** Makes a work of a text that came from elsewhere, and opens it. */
  async add(content: Content): Promise<void> {
    const wanted = this.#ask();
    const [id] = await this.#keeper.add([content]);
    await this.#keeper.enter(id, wanted);
  }

  /** Opens a work. */
  async enter(id: string): Promise<void> {
    if (!(await this.#keeper.enter(id, this.#ask())) && !this.trouble)
      this.message = 'This work is not there any more: another window deleted it.';
  }

  /** Notes that something was typed. */
  typed(): void {
    this.left = undefined;
    this.#keeper.typed();
  }

  /** Tries again to save what could not be saved. */
  save(): Promise<void> {
    return this.#keeper.save();
  }

  /** Asks for the list of all works. */
  async list(): Promise<void> {
    await this.#keeper.save();
    this.works = await this.#keeper.list();
  }

  /** A work with its text; undefined for one that is not there any more. */
  read(id: string): Promise<Work | undefined> {
    return this.#keeper.read(id);
  }

  async rename(id: string, title: string): Promise<void> {
    await this.#keeper.rename(id, title);
    await this.list();
  }

  async duplicate(id: string): Promise<void> {
    await this.#keeper.duplicate(id);
    await this.list();
  }

  async remove({ id, title }: Entry): Promise<void> {
    clearTimeout(this.#regret);
    const undo = await this.#keeper.remove(id);
    if (undo) this.removed = [...this.removed, { title, undo }];
    await this.list();
  }

  async restore(removed: Removed): Promise<void> {
    this.removed = this.removed.filter((one) => one !== removed);
    await removed.undo();
    await this.list();
  }

  /** Some seconds from now on, what was deleted cannot be had back. */
  forgetRemoved(): void {
    clearTimeout(this.#regret);
    this.#regret = setTimeout(() => (this.removed = []), REGRET);
  }

  /** Downloads works as one file. */
  async export(ids: readonly string[]): Promise<void> {
    const works = (await Promise.all(ids.map((id) => this.#keeper.read(id)))).flatMap((work) => work ?? []);
    if (works.length === 0) return;
    const title = works.length === 1 ? works[0].title : 'unformed-works';
    const { writeWorks } = await import('~/lab/keep/work-file.ts');
    download(fileNameOf(title, 'txt'), writeWorks(works));
  }

  /** Takes files that a reader brings, or says why not. What the reader opened meanwhile stays open. */
  async bring(files: readonly File[]): Promise<void> {
    const turn = this.#asked;
    const { planOf } = await import('./plan-of.ts');
    const plan = await planOf(files, this.open && this.#lab.project);
    const stayed = turn === this.#asked;
    if (plan.kind === 'refused') {
      this.message = plan.reason;
    } else if (plan.kind === 'files') {
      if (stayed) this.#take(plan.files);
      this.message = stayed
        ? `${listed(Object.keys(plan.files))}: now in this work.`
        : 'Another work was opened meanwhile: bring the files again.';
    } else if (plan.works.length === 1 && stayed) {
      await this.add(plan.works[0]);
      this.message = `“${plan.works[0].title}” is one of your works now.`;
    } else {
      await this.#keeper.add(plan.works);
      this.message = `${counted(plan.works.length, 'work')} came in, and can be opened in My work.`;
    }
  }

  /** Takes note that the reader has read what there was to say. */
  acknowledge(): void {
    this.message = '';
    this.#keeper.acknowledge();
  }

  /** Follows what happens to the window; the result ends that. */
  watch(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('visibilitychange', () => void this.#keeper.save(), { signal });
    window.addEventListener('focus', () => void this.#keeper.refresh(), { signal });
    window.addEventListener('pagehide', () => this.#keeper.rescue(), { signal });
    window.addEventListener(
      'beforeunload',
      (event) => {
        // What finds no place at all goes with the window: the browser asks first.
        if (!this.#keeper.rescue()) event.preventDefault();
      },
      { signal },
    );
    return () => {
      clearTimeout(this.#regret);
      stop.abort();
      void this.#keeper.save();
    };
  }

  /** Takes files into the open work. */
  #take(files: Readonly<Record<string, string>>): void {
    const editor = this.#editor!;
    for (const [name, text] of Object.entries(files)) {
      if (Object.hasOwn(this.#lab.project!.files, name)) {
        editor.write(name, text);
      } else {
        editor.add(name, text);
        this.#lab.edit(name, text);
      }
      editor.open(name);
      this.#lab.file = name;
    }
    this.#keeper.typed();
  }

  /** What is asked for from now on; the result says whether it is still the last. */
  #ask(): () => boolean {
    const turn = ++this.#asked;
    return () => turn === this.#asked;
  }

  #show(work: Work): void {
    const { project, design, history } = work;
    this.#shown = work;
    this.left = undefined;
    const base = this.designs.known(design);
    this.#lab.take(project, base, this.#schedule);
    this.#schedule = '';
    this.#editor!.load(project.files, readHistory(history));
    this.#editor!.open(project.entry);
    const found = this.designs.named(design);
    if (base || !found) return;
    // Without it, the work can be written all the same.
    void this.designs.fetch(found).then(
      (base) => {
        if (work === this.#shown) this.#lab.base = base;
      },
      () => undefined,
    );
  }

  #told(): void {
    const { open, unsaved, trouble, parted } = this.#keeper;
    this.open = open;
    this.unsaved = unsaved;
    this.trouble = trouble;
    this.parted = parted;
    if (open) rememberOpen(open.id);
  }
}

/** An id that nobody else has; pages that did not come over a safe connection have no randomUUID(). */
function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join('-');
}
