/** Links of the lab: one is made of what is there, and what came from one says so until it is the reader's own. */
import type { Project } from '~/lab/project.ts';
import { isWorkLink, readLink, writeLink } from '~/lab/share/link.ts';
import { fingerprintOf, type Work } from '~/lab/share/work.ts';
import { movesOf } from '~/machine/run.ts';
import { LONGEST } from '~/schedule/link.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import type { Design, Lab } from '../lab.svelte.ts';
import { bookOf, NEWEST } from './books.ts';

/** A work that came from a link. */
export interface Received {
  readonly work: Work;
  /** What a reader should know of where it comes from, in sentences. */
  readonly notes: readonly string[];
}

/** Texts that were open, and are held for the reader. */
interface Held {
  /** As in `Back to your text`. */
  readonly title: string;
  readonly project: Project;
  readonly base: Project;
  readonly design: string | undefined;
}

/** What became of a link. */
export type Link =
  | {
      readonly kind: 'made';
      readonly address: string;
      readonly copied: boolean;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly message: string };

const AGES = {
  this: [],
  earlier: ['It was written for an earlier version of Model C; what is said of it is by today’s.'],
  later: ['It was written for a later version of Model C than this page knows. Reload the page to get it.'],
} as const;

export class Sharing {
  readonly #lab: Lab;
  readonly #designs: readonly Design[];
  /** Fetches what a design has. */
  readonly #fetch: (design: Design) => Promise<Project>;
  /** What is open, as long as it is the link's. */
  received: Received | undefined = $state.raw();
  /** What was typed and is not open: what was there before the link, or the link's text after the way back. */
  held: Held | undefined = $state.raw();
  /** Why a link was not opened. */
  refusal = $state('');
  /** The link that was made last. */
  link: Link | undefined = $state.raw();

  constructor(lab: Lab, designs: readonly Design[], fetch: (design: Design) => Promise<Project>) {
    this.#lab = lab;
    this.#designs = designs;
    this.#fetch = fetch;
  }

  /** Where `back` leads to. */
  readonly before = $derived.by(() => this.held?.title ?? this.#designs[0].title);

  /** Opens the link in the address, if there is one: what was typed is held. Answers the texts for the editor. */
  async receive(): Promise<Project | undefined> {
    this.refusal = '';
    const held = this.#hold();
    this.received = undefined;
    const read = await this.#read();
    if (!read) return undefined;
    const { work, language } = read;
    const design = this.#designs.find(({ name }) => name === work.base?.name);
    const base = design && (await this.#fetch(design));
    const older = base && fingerprintOf(base) !== work.base!.fingerprint;
    const notes = [
      ...AGES[language],
      ...(older ? [`It was made from an older text of ${design.title}, and has that with it.`] : []),
    ];
    this.held = held ?? this.held;
    this.received = { work, notes };
    this.#lab.take(work.project, base ?? work.project, design?.name, work.schedule);
    return work.project;
  }

  /** Opens what was open before, and holds what was typed since. Answers the texts for the editor. */
  async back(): Promise<Project> {
    const to = this.held;
    const held = this.#hold();
    const project = to?.project ?? (await this.#fetch(this.#designs[0]));
    this.settle();
    this.held = held;
    if (to) this.#lab.take(to.project, to.base, to.design);
    else this.#lab.take(project, project, this.#designs[0].name);
    return project;
  }

  /** What is open, if somebody typed in it. */
  #hold(): Held | undefined {
    const { project, base, design, changed } = this.#lab;
    if (!project || !base) return undefined;
    const edited = this.received ? project !== this.received.work.project : changed.length > 0;
    const title = this.received ? 'the text of the link, as you changed it' : 'your text';
    return edited ? { title, project, base, design } : undefined;
  }

  /** What the address says; of what cannot be opened `refusal` says why. */
  async #read(): Promise<Extract<Awaited<ReturnType<typeof readLink>>, { kind: 'work' }> | undefined> {
    try {
      const read = await readLink(location.hash, bookOf);
      if (read?.kind === 'work') return read;
      this.refusal = read?.message ?? '';
    } catch (error) {
      console.error(error);
      this.refusal =
        'The link could not be opened: a part of this page did not come. Reload it and try again.';
    }
    return undefined;
  }

  /** From now on what is open is the reader's own: the address says nothing of it any more. */
  settle(): void {
    this.received = undefined;
    this.refusal = '';
    if (isWorkLink(location.hash))
      history.replaceState(history.state, '', location.pathname + location.search);
  }

  /** Makes the link to what is there, and puts it on the clipboard. */
  async make(title: string): Promise<void> {
    const { project, base, shown } = this.#lab;
    if (!project) return;
    const order = shown ? formatSchedule(movesOf(shown.figure.run).slice(0, shown.figure.at)) : '';
    const design = this.#designs.find(({ name }) => name === this.#lab.design);
    const work: Work = {
      title,
      project,
      base: design && base ? { name: design.name, fingerprint: fingerprintOf(base) } : undefined,
      options: this.received?.work.options ?? {},
      schedule: order.length > LONGEST ? '' : order,
    };
    this.link = await this.#linkTo(work, order);
  }

  async #linkTo(work: Work, order: string): Promise<Link> {
    let address: string;
    try {
      const written = await writeLink(work, (await bookOf(NEWEST))!);
      if (written.kind === 'refused') return written;
      address = location.origin + location.pathname + location.search + written.hash;
    } catch (error) {
      console.error(error);
      const message =
        'The link could not be made: a part of this page did not come. Reload it and try again.';
      return { kind: 'refused', message };
    }
    const notes =
      order === work.schedule ? [] : ['The order of steps is too long for a link, and is not in it.'];
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      // No permission, or a page that did not come over a safe connection.
      () => false,
    );
    return { kind: 'made', address, copied, notes };
  }
}
