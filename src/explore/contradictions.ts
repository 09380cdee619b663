/** Marks of a listing that say of one state both that it is right and that it is wrong. */
import type { Program, Reader } from '../language/program.ts';
import { READER_MARK_NAMES, readersWith } from '../language/readers.ts';
import { tellings } from '../machine/readers.ts';
import type { Trace } from './exploration.ts';
import type { Searched } from './explore.ts';
import { traceOf } from './paths.ts';

/** The marks of functions that answer with yes or no. */
const TELLING = READER_MARK_NAMES.filter((mark) => mark !== 'call');

export interface Contradiction {
  readonly good: Reader;
  readonly wrong: Reader;
  /** The shortest way to a state in which both hold. */
  readonly trace: Trace;
}

/**
 * Asks all marked functions about every state, once for each shared memory, as they read nothing else.
 *
 * @returns the nearest state in which a `@good` and a `@wrong` both hold; undefined if there is none
 * @throws ModelError if a function cannot answer
 */
export function contradictionIn({ search, paths, observer }: Searched): Contradiction | undefined {
  const { program, components } = search;
  const { states, tuples, width } = paths.graph;
  const marks = TELLING.filter((mark) => readersWith(program, mark).length > 0);
  if (marks.length === 0) return undefined;
  const isAsked = new Uint8Array(components.sharedCount);
  for (let number = 0; number < states; number++) {
    const shared = tuples[number * width];
    if (isAsked[shared]) continue;
    isAsked[shared] = 1;
    const state = observer.state(number);
    const said = marks.flatMap((mark) => tellings(program, state, mark).filter(({ holds }) => holds));
    const [good, wrong] = (['good', 'wrong'] as const).map(
      (mark) => said.find(({ reader }) => reader.mark === mark)?.reader,
    );
    if (good && wrong) return { good, wrong, trace: traceOf(paths.shortest({ states: [number] })) };
  }
  return undefined;
}

/** A contradiction as a sentence, with both places and the way there. */
export function contradictionText(program: Program, { good, wrong, trace }: Contradiction): string {
  const [first, second] = [good, wrong].map(({ mark, text, thread: { name } }) => {
    const { span } = program.functions.find((one) => one.name === name)!;
    const place = `${program.files[span.file].name}:${span.line}`;
    return { place, says: `@${mark} “${text}” (${name}, ${place})` };
  });
  const when = trace.steps === 0 ? 'in the first state' : `after ${trace.schedule}`;
  return `${first.place}: ${first.says} and ${second.says} are both true ${when}. What a caller would get is right, or wrong, or nothing is said of it: write them so that no state has both.`;
}
