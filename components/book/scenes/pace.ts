/** How long a scene stays before the next one comes by itself. */

/** Milliseconds for a letter: some fifteen letters a second are read at leisure. */
const LETTER = 65;
/** For finding out what has changed, and at least in all. */
const LOOK = 1500;
const LEAST = 3500;

/** Milliseconds in which somebody reads a text and looks at the picture beside it. */
export function readingTime(text: string): number {
  return Math.max(LEAST, LOOK + text.length * LETTER);
}
