/** What a page says of a figure that it shows, as data: for the island, and for the picture before it wakes. */
export interface FigureOpening {
  readonly title: string;
  /** The order that it holds when it opens, and how many of these steps are taken. */
  readonly order: string;
  readonly at: number;
  /** What that order is called. */
  readonly name?: string;
  /** How many of its steps are taken at each beat of the story. */
  readonly beats: readonly number[];
  /** What the reader is to find in it. */
  readonly goal?: string;
}
