/** What of a recording a listing can do, where that is not all of it. */
export interface Scope {
  /** The heading from which on no listing follows. */
  readonly until?: string;
  /** How many loads of m come before it, if not all came back. */
  readonly loads?: number;
  /** True if the listing goes on from there, elsewhere than the recording. */
  readonly goesOn?: boolean;
  /** True if the recording does not say when the tracer was switched on. */
  readonly late?: boolean;
  /** True if one CPU did what the listings have two for: then only the order counts. */
  readonly anyCpu?: boolean;
  /** Patches that the listing does not have. */
  readonly without?: readonly string[];
  /** True if the recording's patches have no part for the kernel itself, and the listing's have. */
  readonly onlyM?: boolean;
}
