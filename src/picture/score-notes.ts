/** The notes of a score: what was put somewhere, taken away, not let in, what was warned of and what went wrong. */
import { NOBODY, type Event, type Performance } from './performance.ts';
import { patternsFor, type Pattern } from './patterns.ts';
import type { Scale } from './scale.ts';

export interface ScoreNote {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly lane: number;
  readonly text: string;
  readonly pattern: Pattern | undefined;
  readonly how: 'put' | 'taken' | 'refused' | 'warning' | 'fault';
  /** True where the note before it is so near that it has no room for its text. */
  readonly crowded: boolean;
}

/** Where notes stand. */
export interface NotePlaces {
  readonly scale: Scale;
  /** Pixels that a note takes. */
  readonly width: number;
  /** The line of a lane that its notes stand on. */
  readonly line: (lane: number) => number;
}

/** The notes in the order of time; `owners` is how many there are, for the patterns. */
export function notesOf(
  { steps }: Performance,
  owners: number,
  { scale, width, line }: NotePlaces,
): ScoreNote[] {
  const patterns = patternsFor(owners);
  /** Where the last note of each lane ends that has its text. */
  const ends: number[] = [];
  return steps.flatMap(({ lane, events }, before) => {
    if (lane === NOBODY) return [];
    const place = {
      x: (scale.at(before) + scale.at(before + 1)) / 2,
      y: line(lane),
      time: before + 1,
      lane,
    };
    // What is not let in says so itself: the warning with it would be the same again.
    const told = events.some((event) => event.kind === 'note' && event.how === 'refused');
    return events.flatMap((event): ScoreNote[] => {
      const note = noteOf(event, patterns);
      if (!note || (told && note.how === 'warning')) return [];
      const crowded = place.x - width / 2 < (ends[lane] ?? -Infinity);
      if (!crowded) ends[lane] = place.x + width / 2 + (note.how === 'refused' ? width / 2 : 0);
      return [{ ...place, ...note, crowded }];
    });
  });
}

function noteOf(
  event: Event,
  patterns: readonly (Pattern | undefined)[],
): Pick<ScoreNote, 'text' | 'pattern' | 'how'> | undefined {
  switch (event.kind) {
    case 'note': {
      const { text, owner, how } = event;
      return { text, pattern: owner === undefined ? undefined : patterns[owner], how };
    }
    case 'warning':
    case 'fault':
      return { text: event.text, pattern: undefined, how: event.kind };
    case 'call':
    case 'return':
    case 'take':
    case 'section':
    case 'release':
    case 'wait':
    case 'station':
      return undefined;
  }
}
