/** Links of the lab: one is made of what is there, and what came from one says so until it is the reader's own. */
import { isWorkLink } from '~/lab/share/address.ts';
import { fingerprintOf } from '~/lab/share/fingerprint.ts';
import type { Read } from '~/lab/share/link.ts';
import type { Work } from '~/lab/share/work.ts';
import { movesOf } from '~/machine/run.ts';
import { LONGEST } from '~/schedule/link.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import type { Keep } from '../keep/keep.svelte.ts';
import type { Lab } from '../lab.svelte.ts';
import { bookOf, NEWEST } from './books.ts';

/** A work that came from a link. */
export interface Received {
  readonly work: Work;
  /** What a reader should know of where it comes from, in sentences. */
  readonly notes: readonly string[];
}

/** What became of a link. */
export type Link =
  | {
      readonly kind: 'made';
      readonly address: string;
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
  readonly #keep: Keep;
  /** The work that was open before the link, else the one that was changed last. */
  #before: string | undefined = $state();
  /** What is open, as long as it is the link's. */
  received: Received | undefined = $state.raw();
  /** Why a link was not opened. */
  refusal = $state('');
  /** The link that was made last. */
  link: Link | undefined = $state.raw();

  constructor(lab: Lab, keep: Keep) {
    this.#lab = lab;
    this.#keep = keep;
  }

  /** Opens the link in the address; false if there is none, or none that can be opened. */
  async receive(): Promise<boolean> {
    this.refusal = '';
    const read = await this.#read();
    if (!read) return false;
    const { work, language } = read;
    const { title, project, schedule } = work;
    const design = this.#keep.designs.named(work.base?.name);
    const base = design && (await this.#keep.designs.fetch(design));
    const older = base && fingerprintOf(base) !== work.base!.fingerprint;
    const notes = [
      ...AGES[language],
      ...(older ? [`It was made from an older text of ${design.title}, and has that with it.`] : []),
    ];
    this.#before = this.#keep.kept ?? (await this.#keep.last());
    await this.#keep.look({ title, design: design?.name, project, history: undefined }, schedule);
    this.received = { work, notes };
    return true;
  }

  /** True if the reader had something before the link. */
  get canGoBack(): boolean {
    return this.#before !== undefined;
  }

  /** Goes back to what was open before the link. What was typed into the link's text is a work of its own. */
  async back(): Promise<void> {
    this.settle();
    if (this.#before !== undefined) await this.#keep.enter(this.#before);
  }

  /** Makes what the link brought a work of the reader's, as it is. */
  keepCopy(): void {
    this.#keep.typed();
    this.settle();
  }

  /** What is open is not what the link says any more: loading the page again opens what was typed. */
  typed(): void {
    if (this.received) this.#clear();
  }

  /** What the address says; of what cannot be opened `refusal` says why. */
  async #read(): Promise<Extract<Read, { kind: 'work' }> | undefined> {
    if (!isWorkLink(location.hash)) return undefined;
    try {
      const { readLink } = await import('~/lab/share/link.ts');
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
    this.#clear();
  }

  #clear(): void {
    if (isWorkLink(location.hash))
      history.replaceState(history.state, '', location.pathname + location.search);
  }

  /** Makes the link to what is there. */
  async make(title: string): Promise<void> {
    const { project, base, shown } = this.#lab;
    if (!project) return;
    const order = shown ? formatSchedule(movesOf(shown.figure.run).slice(0, shown.figure.at)) : '';
    const design = base && this.#keep.open?.design;
    const work: Work = {
      title,
      project,
      base: design ? { name: design, fingerprint: fingerprintOf(base) } : undefined,
      schedule: order.length > LONGEST ? '' : order,
    };
    this.link = await this.#linkTo(work, order);
  }

  async #linkTo(work: Work, order: string): Promise<Link> {
    let address: string;
    try {
      const { writeLink } = await import('~/lab/share/link.ts');
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
    return { kind: 'made', address, notes };
  }
}
