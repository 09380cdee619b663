import { GrowingInts } from './growing.ts';
import { Ledger } from './ledger.ts';

/** Places in the index from the start. */
const FIRST = 1024;

/**
 * Gives equal tuples of integers one number, counted from 0. Tuples are compared whole; the hash only finds the
 * place to begin looking, so two tuples are never taken for one.
 */
export class Interner {
  readonly width: number;
  readonly #ledger: Ledger;
  readonly #tuples: GrowingInts;
  /** Open addressing: number of the tuple + 1, 0 where nothing is. */
  #slots = new Int32Array(FIRST);
  #count = 0;
  /** True if the last `intern` met a new tuple. */
  isNew = false;

  constructor(width: number, ledger = new Ledger()) {
    this.width = width;
    this.#ledger = ledger;
    this.#tuples = new GrowingInts(ledger, width);
    ledger.hold(this.#slots.byteLength);
  }

  get count(): number {
    return this.#count;
  }

  /** All tuples, one behind the other. Stale after the next new tuple. */
  get words(): Int32Array {
    return this.#tuples.words;
  }

  /**
   * The number of the tuple that stands in `source` from `offset` on.
   *
   * @throws OUT_OF_BYTES if it is new and had to grow beyond its ledger's limit: then what was there can still be read
   */
  intern(source: Int32Array, offset = 0): number {
    const { width } = this;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(source, offset, width) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const found = slots[slot] - 1;
      if (!this.#equals(found, source, offset)) continue;
      this.isNew = false;
      return found;
    }
    this.isNew = true;
    this.#tuples.append(source, offset, width);
    slots[slot] = ++this.#count;
    if (this.#count * 3 > slots.length * 2) this.#rehash();
    return this.#count - 1;
  }

  /** The number of a tuple that was interned before, or -1. */
  find(source: Int32Array, offset = 0): number {
    const mask = this.#slots.length - 1;
    let slot = hash(source, offset, this.width) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const found = this.#slots[slot] - 1;
      if (this.#equals(found, source, offset)) return found;
    }
    return -1;
  }

  #equals(number: number, source: Int32Array, offset: number): boolean {
    const { words } = this.#tuples;
    const base = number * this.width;
    for (let index = 0; index < this.width; index++)
      if (words[base + index] !== source[offset + index]) return false;
    return true;
  }

  /** Writes tuple `number` into `target` from `offset` on. */
  load(number: number, target: Int32Array, offset = 0): void {
    const { words } = this.#tuples;
    const base = number * this.width;
    for (let index = 0; index < this.width; index++) target[offset + index] = words[base + index];
  }

  #rehash(): void {
    const before = this.#slots;
    this.#ledger.take(before.byteLength * 2);
    const slots = new Int32Array(before.length * 2);
    const mask = slots.length - 1;
    const { words } = this.#tuples;
    for (let number = 0; number < this.#count; number++) {
      let slot = hash(words, number * this.width, this.width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
    this.#ledger.give(before.byteLength);
  }
}

/** Multiply and fold, word by word (after MurmurHash3's mixing steps, Appleby). */
function hash(words: Int32Array, offset: number, width: number): number {
  let value = width;
  for (let index = 0; index < width; index++) {
    value = Math.imul(value ^ words[offset + index], 0x85ebca6b);
    value ^= value >>> 15;
  }
  value = Math.imul(value, 0xc2b2ae35);
  return value ^ (value >>> 16);
}
