/**
 * Bytes that a search holds. Whatever grows with the number of states asks here before it is allocated, so that a limit
 * is met before memory is at its end.
 */

/** Thrown by what would not fit, before anything was changed. */
export const OUT_OF_BYTES = Symbol('out of bytes');

export class Ledger {
  /** Most bytes that may be held and promised. */
  readonly limit: number;
  #held = 0;
  #promised = 0;
  #peak = 0;

  constructor(limit = Infinity) {
    this.limit = limit;
  }

  /** Bytes of all arrays that are there. */
  get held(): number {
    return this.#held;
  }

  /** Most bytes that were held and promised at one time. */
  get peak(): number {
    return this.#peak;
  }

  /** Bytes that may still be taken. */
  get left(): number {
    return this.limit - this.#held - this.#promised;
  }

  /** Notes an array that is small from the start. */
  hold(bytes: number): void {
    this.#held += bytes;
    this.#note();
  }

  /**
   * Notes an array that is about to be allocated; while it is filled from a smaller one, both are there.
   *
   * @throws OUT_OF_BYTES if it does not fit
   */
  take(bytes: number): void {
    if (bytes > this.left) throw OUT_OF_BYTES;
    this.hold(bytes);
  }

  /** Notes that an array is there no more. */
  give(bytes: number): void {
    this.#held -= bytes;
  }

  /** Keeps so many bytes for what comes later, instead of those that were kept before. False if they do not fit. */
  promise(bytes: number): boolean {
    if (this.#held + bytes > this.limit) return false;
    this.#promised = bytes;
    this.#note();
    return true;
  }

  #note(): void {
    this.#peak = Math.max(this.#peak, this.#held + this.#promised);
  }
}
