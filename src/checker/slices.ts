/** Work between which a worker hears what else it is told. */

/** Milliseconds of work between two looks at what came in. */
const SLICE = 25;

/** Lets a worker hear what it was sent meanwhile. A timer would wait four milliseconds each time. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Does work in slices, between which messages are heard.
 *
 * @param isWanted false once nobody wants to know the result any more
 * @param progress told what the work yielded last, at the end of a slice
 * @returns what the work came to; undefined if it was not wanted any more
 */
export async function inSlices<Step, Result>(
  work: Iterator<Step, Result, undefined>,
  isWanted: () => boolean,
  progress: (step: Step) => void = () => {},
): Promise<Result | undefined> {
  for (;;) {
    const end = performance.now() + SLICE;
    let next = work.next();
    while (!next.done && performance.now() < end) next = work.next();
    if (next.done) return next.value;
    progress(next.value);
    await breathe();
    if (!isWanted()) return undefined;
  }
}
