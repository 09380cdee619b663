/** An order that is made by hand in a figure: what is being moved, what comes of it, and the way back. */
import { ByHand, handlesOf, type Made } from '~/lab/order/by-hand.ts';
import { impossibleOf, timesOfPlaces, type Stretch } from '~/lab/order/spots.ts';
import type { Handle, Pass } from '~/lab/order/wish.ts';
import type { Run } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import { standingOf, standingWords } from '~/words/standing.ts';
import type { Figure } from '../../figure/figure.svelte.ts';

/** Milliseconds of work after which the page comes to its turn. */
const SLICE = 12;

/** Where the reader was before. */
interface Before {
  readonly run: Run;
  readonly at: number;
}

/** A move that is not at its end. */
interface Moving extends Before {
  readonly handle: Handle;
  readonly hand: ByHand;
  readonly made: Made;
}

export class Making {
  readonly #figure: Figure;
  /** Kept for the run that was looked at last: what was found once need not be looked for again. */
  #hand: ByHand | undefined;
  #moving: Moving | undefined = $state.raw();
  /** The orders that were left by a move, the last one last. */
  #left: readonly { readonly before: Before; readonly made: Run }[] = $state.raw([]);
  /** The places of what is moved that are impossible, as far as that is known. */
  impossible: readonly Stretch[] = $state.raw([]);

  constructor(figure: Figure) {
    this.#figure = figure;
  }

  /** The sections that can be moved, of the run that is shown. */
  readonly handles: readonly Pass[] = $derived.by(() => handlesOf(this.#figure.run));

  /** What is being moved. */
  readonly moved: Handle | undefined = $derived.by(() => this.#moving?.handle);

  /** The run that it is moved along: that which was shown before. */
  readonly along: Run | undefined = $derived.by(() => this.#moving?.run);

  readonly canUndo: boolean = $derived.by(() => this.#left.at(-1)?.made === this.#figure.run);

  /** Takes hold of a section. */
  begin(handle: Handle): void {
    if (this.#moving) this.drop();
    const { run, at } = this.#figure;
    if (this.#hand?.run !== run) this.#hand = new ByHand(run);
    const hand = this.#hand;
    const pass = this.handles.find((one) => one.cpu === handle.cpu && one.pass === handle.pass)!;
    this.#moving = { run, at, handle, hand, made: { run, taken: pass.taken, asked: true } };
    this.impossible = [];
    void this.#lookAround(hand, handle);
  }

  /** Puts it where the other CPU has taken so many steps, or near; the end of that is shown. */
  put(taken: number): void {
    const moving = this.#moving;
    if (!moving) return;
    const { hand, handle } = moving;
    const made = hand.moved(handle, Math.max(0, Math.min(hand.last(handle), taken)));
    if (made.run === moving.made.run) return;
    this.#moving = { ...moving, made };
    this.#figure.select(made.run, made.run.length);
  }

  /** Puts it at the next place on one side at which something else comes of it. */
  nudge(by: -1 | 1): void {
    const moving = this.#moving;
    if (!moving) return;
    const { hand, handle, made } = moving;
    const last = hand.last(handle);
    for (let place = made.taken + by; place >= 0 && place <= last; place += by) {
      const next = hand.moved(handle, place);
      // A place that is not there gives way to one on either side.
      if (by * (next.taken - made.taken) <= 0) continue;
      this.put(place);
      return this.#say();
    }
  }

  /** Leaves it there: the order is one of the reader's, and the one before can be had back. */
  drop(): void {
    const moving = this.#moving;
    this.#moving = undefined;
    this.impossible = [];
    if (!moving || moving.made.run === moving.run) return;
    const figure = this.#figure;
    const { run, at, made } = moving;
    figure.select(run, at);
    figure.adopt(made.run, 'Made by hand');
    this.#left = [...this.#left, { before: { run, at }, made: figure.run }];
    if (!made.asked) figure.notice = 'That order cannot happen: this is the nearest that can.';
    this.#say(moving);
  }

  /** Has everything as it was before. */
  cancel(): void {
    const moving = this.#moving;
    this.#moving = undefined;
    this.impossible = [];
    if (moving) this.#figure.select(moving.run, moving.at);
  }

  /** Back to the order before the last move. */
  undo(): void {
    const last = this.#left.at(-1);
    if (!last) return;
    this.#left = this.#left.slice(0, -1);
    this.#figure.select(last.before.run, last.before.at);
    this.#figure.announce();
  }

  /** What a handle is called, and where it is, in words. */
  wordsFor({ cpu, pass, section, taken }: Pass): { name: string; place: string } {
    const { program, run } = this.#figure;
    const name = program.sections[section].name;
    const others = this.handles.filter((one) => one.cpu !== cpu);
    const next = others.find((other) => this.#isBefore({ cpu, pass }, other));
    const where = next
      ? `before ${cpuName(next.cpu)} ${program.sections[next.section].name}`
      : `behind all sections of ${cpuName(1 - cpu)}`;
    return {
      name: `${cpuName(cpu)} ${name}`,
      place:
        `After ${taken} steps of ${cpuName(1 - cpu)}, ${where}. ${standingWords(standingOf(run))}.`.replaceAll(
          '`',
          '',
        ),
    };
  }

  #isBefore(one: Handle, other: Handle): boolean {
    const index = (handle: Handle) =>
      this.handles.findIndex(({ cpu, pass }) => cpu === handle.cpu && pass === handle.pass);
    return index(one) < index(other);
  }

  #say(moving = this.#moving): void {
    if (!moving) return;
    const { made, handle } = moving;
    const pass = this.handles.find((one) => one.cpu === handle.cpu && one.pass === handle.pass);
    const { name, place } = pass ? this.wordsFor(pass) : { name: '', place: '' };
    const cannot = made.asked ? '' : ' The order asked for cannot happen: this is the nearest.';
    this.#figure.announcement = `${name}: ${place}${cannot}`;
  }

  /** Finds out which places are impossible, a few at a time. */
  async #lookAround(hand: ByHand, handle: Handle): Promise<void> {
    const possible: boolean[] = timesOfPlaces(hand.run, handle).map(() => true);
    let since = performance.now();
    for (const place of possible.keys()) {
      const { taken, asked } = hand.moved(handle, place);
      possible[place] = asked && taken === place;
      if (performance.now() - since < SLICE) continue;
      await new Promise((resume) => setTimeout(resume));
      if (this.#moving?.hand !== hand || this.#moving.handle !== handle) return;
      this.impossible = impossibleOf(possible.slice(0, place + 1));
      since = performance.now();
    }
    if (this.#moving?.handle === handle) this.impossible = impossibleOf(possible);
  }
}
