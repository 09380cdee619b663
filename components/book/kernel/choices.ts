/** A recording that can be chosen, and the kernels on which it was made. */
export interface Choice {
  /** What it is one of. */
  readonly group: string;
  readonly title: string;
  readonly runs: readonly {
    /** What the kernel is called. */
    readonly name: string;
    readonly file: string;
    /** Where the page finds it. */
    readonly source: string;
  }[];
}
