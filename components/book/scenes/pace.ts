/** How long a scene stays before the next one comes by itself. */

/** Milliseconds for a letter: some twenty-five letters a second, since the picture says the same. */
const LETTER = 40;
/** For finding out what has changed, and at least in all. */
const LOOK = 1200;
const LEAST = 3000;

/** Milliseconds in which somebody reads a text and looks at the picture beside it. */
export function readingTime(text: string): number {
  return Math.max(LEAST, LOOK + text.length * LETTER);
}
