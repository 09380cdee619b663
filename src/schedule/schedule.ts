/**
 * One order of steps as text: `a20b16a38` means that CPU0 takes 20 steps, CPU1 16 and CPU0 38; `a3!1` means three
 * steps of CPU0 of which the last takes choice 1. The empty text is the empty order.
 */
import type { Move } from '../machine/state.ts';

/** Some steps of one CPU; the last takes `choice`, the others choice 0. */
export interface Segment {
  readonly cpu: number;
  readonly count: number;
  readonly choice: number;
  /** Where it begins in the text, from 1. */
  readonly column: number;
}

/** More steps than this are no order that somebody meant, and more than a page should hold. */
export const MAX_STEPS = 20_000;

/** Characters of a text that a message quotes on either side of the place it is about. */
const QUOTED = 16;

/** A text that says no order, or none that the model can go. */
export class ScheduleError extends Error {
  override readonly name: string = 'ScheduleError';
  /** From 1. */
  readonly column: number;
  /** What is wrong there, as a clause without the place, which `message` has in front of it. */
  readonly reason: string;

  /** @param place how the message tells the column */
  constructor(column: number, reason: string, place = `Column ${column}`) {
    super(`${place}: ${reason}`);
    this.column = column;
    this.reason = reason;
  }
}

/** What is wrong with an order that gets too long at a column. */
export function tooLong(column: number): ScheduleError {
  return new ScheduleError(column, `an order may have at most ${MAX_STEPS} steps, this one has more.`);
}

/** The letter of a CPU: a is CPU0. */
export function cpuLetter(cpu: number): string {
  return String.fromCharCode(97 + cpu);
}

/** The number of the CPU with a letter. */
export function cpuOf(letter: string): number {
  return letter.charCodeAt(0) - 97;
}

/**
 * The segments of a schedule's text. Blanks between segments are allowed.
 *
 * @throws ScheduleError with the column and what was expected there
 */
export function parseSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let total = 0;
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const { segment, end } = parseSegment(text, at);
    total += segment.count;
    if (total > MAX_STEPS) throw tooLong(at + 1);
    segments.push(segment);
    at = end;
  }
  return segments;
}

/** One segment that begins at index `at`, and the index after it. */
export function parseSegment(text: string, at: number): { segment: Segment; end: number } {
  const expected = (index: number, what: string) => {
    const found = index < text.length ? `'${text[index]}'` : 'the end';
    const place = `Column ${index + 1} of '${excerpt(text, index)}'`;
    return new ScheduleError(index + 1, `expected ${what}, found ${found}.`, place);
  };
  if (!/[a-z]/.test(text[at] ?? '')) throw expected(at, 'the letter of a CPU (a is CPU0, b is CPU1)');
  const digits = /^\d+/.exec(text.slice(at + 1))?.[0];
  if (digits === undefined) throw expected(at + 1, `how many steps CPU${cpuOf(text[at])} takes`);
  const count = Number(digits);
  if (count === 0) throw expected(at + 1, 'at least 1 step');
  let end = at + 1 + digits.length;
  let choice = 0;
  if (text[end] === '!') {
    const number = /^\d{1,6}/.exec(text.slice(end + 1))?.[0];
    if (number === undefined) throw expected(end + 1, 'the number of a choice');
    choice = Number(number);
    end += 1 + number.length;
  }
  return { segment: { cpu: cpuOf(text[at]), count, choice, column: at + 1 }, end };
}

/** The text around a place: a link can be long, a sentence should not be. */
function excerpt(text: string, index: number): string {
  const from = Math.max(0, index - QUOTED);
  const to = Math.min(text.length, index + QUOTED);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** The moves that segments stand for, of which there must be few enough to be held: see MAX_STEPS. */
export function movesOfSegments(segments: readonly Segment[]): Move[] {
  return segments.flatMap(({ cpu, count, choice }) =>
    Array.from({ length: count }, (_, index) => ({ cpu, choice: index === count - 1 ? choice : 0 })),
  );
}

/**
 * The moves that a text stands for.
 *
 * @throws ScheduleError with the column and what was expected there
 */
export function parseSchedule(text: string): Move[] {
  return movesOfSegments(parseSegments(text));
}

/** The shortest text of an order: parsing it gives the same moves. */
export function formatSchedule(moves: readonly Move[]): string {
  let text = '';
  for (let at = 0; at < moves.length;) {
    const { cpu } = moves[at];
    let end = at;
    while (end < moves.length && moves[end].cpu === cpu && moves[end].choice === 0) end++;
    // A step with a choice closes its segment.
    const choice = end < moves.length && moves[end].cpu === cpu ? moves[end++].choice : 0;
    text += formatSegment({ cpu, count: end - at, choice });
    at = end;
  }
  return text;
}

/** The same order with blanks between its segments, as orders by moments have them: `a12 b136 a142`. */
export function spacedSchedule(schedule: string): string {
  return parseSegments(schedule).map(formatSegment).join(' ');
}

function formatSegment({ cpu, count, choice }: Omit<Segment, 'column'>): string {
  return `${cpuLetter(cpu)}${count}${choice === 0 ? '' : `!${choice}`}`;
}

function skipBlanks(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at])) at++;
  return at;
}
