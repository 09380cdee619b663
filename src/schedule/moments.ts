/**
 * Orders by what happens instead of by counting: `a@coming b* a*` means that CPU0 goes until it is about to run the
 * statement marked `@coming`, then CPU1 as far as it can, then CPU0. `a@name#2` is the second pass; plain segments
 * such as `a5` and `a3!1` are possible too. Segments are separated by blanks.
 */
import { didYouMean } from '../language/diagnostic.ts';
import type { Moment, Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { statusOf } from '../machine/moves.ts';
import { start } from '../machine/run.ts';
import type { Run } from '../machine/run.ts';
import { cpuName, positionOf } from '../machine/state.ts';
import { runCpu } from '../machine/travel.ts';
import { go } from './replay.ts';
import {
  cpuLetter,
  cpuOf,
  MAX_STEPS,
  movesOfSegments,
  parseSegment,
  ScheduleError,
  tooLong,
} from './schedule.ts';

export type Leg =
  | { readonly kind: 'steps'; readonly text: string; readonly column: number }
  | { readonly kind: 'all'; readonly cpu: number; readonly column: number }
  | {
      readonly kind: 'until';
      readonly cpu: number;
      readonly name: string;
      readonly pass: number;
      readonly column: number;
    };

/**
 * The legs of a text of moments.
 *
 * @throws ScheduleError with the column and what was expected there
 */
export function parseMoments(text: string): Leg[] {
  const legs: Leg[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) legs.push(parseLeg(word, index + 1));
  return legs;
}

function parseLeg(word: string, column: number): Leg {
  const wrong = (offset: number, what: string) =>
    new ScheduleError(column + offset, `expected ${what} in '${word}'.`);
  if (!/[a-z]/.test(word[0])) throw wrong(0, 'the letter of a CPU (a is CPU0, b is CPU1)');
  const cpu = cpuOf(word[0]);
  if (word[1] === '*') {
    if (word.length > 2) throw wrong(2, 'a blank after *');
    return { kind: 'all', cpu, column };
  }
  if (word[1] === '@') {
    const match = /^@([A-Za-z_][\w-]*)(?:#([1-9]\d{0,5}))?$/.exec(word.slice(1));
    if (!match) throw wrong(2, 'the name of a moment, as in a@coming or a@coming#2,');
    return { kind: 'until', cpu, name: match[1], pass: Number(match[2] ?? 1), column };
  }
  if (!/^[a-z]\d/.test(word)) throw wrong(1, '@ and a moment, *, or a number of steps');
  return { kind: 'steps', text: word, column };
}

/**
 * The run that follows a text of moments, from `from` on (default: the start).
 *
 * @throws ScheduleError if the text is wrong, names no moment or CPU, or a moment is behind or never reached
 * @throws ReplayError if plain steps are not possible
 * @throws ModelError if the program cannot be started
 */
export function follow(program: Program, text: string, from: Run = start(program)): Run {
  return parseMoments(text).reduce((run, leg) => followLeg(run, leg), from);
}

function followLeg(run: Run, leg: Leg): Run {
  const { program } = run;
  if (leg.kind === 'steps') return followSteps(run, leg.text, leg.column);
  const { cpu, column } = leg;
  if (cpu >= program.cpus.length) {
    const names = program.cpus.map((_, index) => `${cpuLetter(index)} (${cpuName(index)})`).join(', ');
    throw new ScheduleError(column, `there is no ${cpuName(cpu)}; this program has ${names}.`);
  }
  if (leg.kind === 'all') {
    const { run: end, stopped } = runCpu(run, cpu, { bound: MAX_STEPS - run.length });
    if (stopped === 'bound') throw tooLong(column);
    if (stopped === 'repeats') {
      throw new ScheduleError(column, `${cpuName(cpu)} never stops by itself: ${stoodAt(end, cpu)}.`);
    }
    return end;
  }
  return followUntil(run, leg);
}

function followSteps(run: Run, text: string, column: number): Run {
  let now = run;
  for (let at = 0; at < text.length;) {
    const { segment, end } = shifted(text, at, column);
    if (now.length + segment.count > MAX_STEPS) throw tooLong(column + at);
    for (const move of movesOfSegments([segment])) now = go(now, move);
    at = end;
  }
  return now;
}

/** A segment's error counts columns within its word: tell them within the whole text. */
function shifted(text: string, at: number, column: number): ReturnType<typeof parseSegment> {
  try {
    return parseSegment(text, at);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    throw new ScheduleError(error.column + column - 1, error.reason);
  }
}

function followUntil(run: Run, leg: Leg & { kind: 'until' }): Run {
  const { program } = run;
  const { cpu, name, pass, column } = leg;
  const moment = momentNamed(program, name, column);
  const thread = program.cpus[cpu];
  const positions = new Set(moment.positions);
  const what = `@${name}${pass === 1 ? '' : `#${pass}`}`;
  const where = place(program, moment.statement);

  let passes = passesOf(run, cpu, positions);
  if (passes >= pass) {
    throw new ScheduleError(
      column,
      `${what} (${where}) is behind ${cpuName(cpu)} already: it ran that statement ${times(passes)}.`,
    );
  }
  let now = run;
  for (;;) {
    const word = now.state[thread.position];
    const arrived = positions.has(word);
    if (arrived && passes === pass - 1) return now;
    const status = statusOf(program, now.state, cpu);
    if (status.kind === 'ready' && now.length >= MAX_STEPS) {
      const most = `${MAX_STEPS} steps, as many as an order may have`;
      throw new ScheduleError(column, `${cpuName(cpu)} does not get to ${what} (${where}) within ${most}.`);
    }
    if (status.kind !== 'ready') {
      const met = passes === 0 ? '' : ` It ran that statement ${times(passes)}.`;
      throw new ScheduleError(
        column,
        `${cpuName(cpu)} never gets to ${what} (${where}): ${stoodAt(now, cpu)}.${met}`,
      );
    }
    if (arrived) passes++;
    now = go(now, { cpu, choice: 0 });
  }
}

function momentNamed(program: Program, name: string, column: number): Moment {
  const moment = program.moments.find((candidate) => candidate.name === name);
  if (moment) return moment;
  const names = program.moments.map((candidate) => candidate.name);
  const known =
    names.length === 0
      ? 'this program marks none'
      : `there are ${names.map((entry) => `@${entry}`).join(', ')}`;
  const hint = didYouMean(name, names);
  throw new ScheduleError(column, `there is no moment @${name}${hint ? `; ${hint}` : ''} (${known}).`);
}

/** How often a CPU ran the statement since the start. */
function passesOf(run: Run, cpu: number, positions: ReadonlySet<number>): number {
  const thread = run.program.cpus[cpu];
  let passes = 0;
  let before = run.start;
  for (const { move, state } of run.steps) {
    if (move.cpu === cpu && positions.has(before[thread.position])) passes++;
    before = state;
  }
  return passes;
}

/** Where a CPU stands and why it does not go on, as in `it waits for klp_mutex held by CPU1 at … (x.c:3)`. */
function stoodAt(run: Run, cpu: number): string {
  const { program, state } = run;
  const status = statusOf(program, state, cpu);
  if (status.kind === 'ended') return 'it has ended';
  const { statement } = program.code[positionOf(state, program.cpus[cpu])];
  const at = `at \`${program.statements[statement].text}\` (${place(program, statement)})`;
  if (status.kind === 'faulted') return `it stopped with a fault ${at}`;
  if (status.kind === 'ready') return `it goes round in circles, now ${at}`;
  if (status.kind !== 'waits-for-condition') return `it ${status.text} ${at}`;
  return `it waits until ${status.condition} ${at}${status.now ? `; ${status.now} now` : ''}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
