import { Ledger } from './ledger.ts';

/** Integers that there is room for from the start. */
const FIRST = 1024;

/** A list of 32-bit integers that grows by half; the ledger knows what it takes. */
export class GrowingInts {
  readonly #ledger: Ledger;
  /** The integers so far, with room behind them: read up to `length`. Another array after a push that has to grow. */
  words: Int32Array;
  length = 0;

  /** @param least room that there is from the start in any case */
  constructor(ledger = new Ledger(), least = 0) {
    this.#ledger = ledger;
    this.words = new Int32Array(Math.max(FIRST, least));
    ledger.hold(this.words.byteLength);
  }

  /** @throws OUT_OF_BYTES if it had to grow beyond its ledger's limit */
  push(value: number): void {
    if (this.length === this.words.length) this.#grow(this.length + 1);
    this.words[this.length++] = value;
  }

  /** Appends `count` integers of `source` from `offset` on. */
  append(source: Int32Array, offset: number, count: number): void {
    if (this.length + count > this.words.length) this.#grow(this.length + count);
    const { words } = this;
    for (let index = 0; index < count; index++) words[this.length + index] = source[offset + index];
    this.length += count;
  }

  #grow(least: number): void {
    const before = this.words;
    const length = Math.max(least, Math.ceil(before.length * 1.5));
    this.#ledger.take(length * before.BYTES_PER_ELEMENT);
    this.words = new Int32Array(length);
    this.words.set(before);
    this.#ledger.give(before.byteLength);
  }
}
