/** A list of 32-bit integers that grows by half; `bytes` says what it takes. */
export class GrowingInts {
  #words: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#words = new Int32Array(capacity);
  }

  /** The integers so far, with room behind them: read up to `length`. Stale after the next push. */
  get words(): Int32Array {
    return this.#words;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  push(value: number): void {
    if (this.length === this.#words.length) this.#grow(this.length + 1);
    this.#words[this.length++] = value;
  }

  /** Appends `count` integers of `source` from `offset` on. */
  append(source: Int32Array, offset: number, count: number): void {
    if (this.length + count > this.#words.length) this.#grow(this.length + count);
    const words = this.#words;
    for (let index = 0; index < count; index++) words[this.length + index] = source[offset + index];
    this.length += count;
  }

  #grow(least: number): void {
    const words = new Int32Array(Math.max(least, Math.ceil(this.#words.length * 1.5)));
    words.set(this.#words);
    this.#words = words;
  }
}
