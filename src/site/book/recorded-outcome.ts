/** What a recording shows under a heading, as the pictures of the book show an ending: beside how the model stands. */
import type { Program } from '../../language/program.ts';
import { executorOf } from '../../machine/execute.ts';
import type { Move } from '../../machine/state.ts';
import { step } from '../../machine/step.ts';
import { replay } from '../../schedule/replay.ts';
import { towersOf, type Stack, type Towers } from '../../picture/towers.ts';
import { standingOf, type Standing } from '../../words/standing.ts';
import { fileOf, itemsUnder, shownLast } from './evidence.ts';
import { heldOf, holdingOf, programOf } from './held.ts';

export interface RecordedOutcome {
  /** As the kernel had them. */
  readonly towers: Towers;
  /** The stack of b(), the one that is called first; empty for none. */
  readonly b: readonly string[];
  /** Other stacks of b(), at addresses that nobody calls. */
  readonly dead: readonly (readonly string[])[];
  /** What a call of a() ran: `a3`; undefined if nobody called it. */
  readonly a?: string;
  /** What a call of b() ran, `b` for its own code; undefined if nobody called it. */
  readonly calledB?: string;
  /** The lines that say so, as they were printed. */
  readonly lines: readonly string[];
  /** How the model stands in the state that is like it. */
  readonly standing: Standing;
}

/** How many patches there are. */
const PATCHES = 3;

/**
 * What a recording shows under a heading: what stood there last.
 *
 * @param calls a heading behind it under which b() is called, if it is called there
 * @throws Error if it has no such heading, or if its order is held to no model there
 */
export function recordedOutcome(file: string, heading: string, calls?: string): RecordedOutcome {
  const shown = shownLast(file, heading);
  const asked = [...shown, ...(calls === undefined ? [] : itemsUnder(file, calls))];
  const called = (name: 'a' | 'b') => {
    const call = asked.findLast((item) => item.kind === 'call' && item.function === name);
    return call?.kind === 'call' ? `${name}${call.patch === 0 ? '' : String(call.patch)}` : undefined;
  };
  const stacksOf = (name: string) =>
    shown.flatMap((item) =>
      item.kind === 'stack' && item.function === name ? [item.entries.map((entry) => entry.function)] : [],
    );
  const [a = []] = stacksOf('cmdline_proc_show');
  const [b = [], ...dead] = stacksOf('b');
  const text = fileOf(`${file}.txt`).split('\n');
  const printed = shown.filter(({ kind }) => kind === 'stack' || kind === 'call' || kind === 'no stacks');
  return {
    towers: towersOf(
      [tower('a()', a, called('a'), 'kernel’s own a()'), tower('b()', b, called('b'), 'M’s own b()')],
      PATCHES,
    ),
    b,
    dead,
    ...(called('a') && { a: called('a') }),
    ...(called('b') && { calledB: called('b') }),
    lines: printed.map(({ line }) => text[line - 1].trim()),
    standing: standingAt(file, heading, shown[0].line),
  };
}

function tower(call: string, entries: readonly string[], answer: string | undefined, beneath: string): Stack {
  return {
    call,
    entries: entries.map((name) => ({ name, owner: Number(/\d/.exec(name)?.[0]) - 1 })),
    // Where nobody called, the first on the stack is what would be.
    answer: answer ?? entries[0] ?? null,
    beneath,
  };
}

/** How the model stands in the state that was found to be like what stands in a line. */
function standingAt(file: string, heading: string, line: number): Standing {
  const holding = holdingOf(file);
  const held = heldOf(file);
  if (holding.held !== 'order' || held.held !== 'order')
    throw new Error(`The order of ${file} is held to no model.`);
  const look = held.followed.log.find((entry) => entry.kind === 'look' && entry.line === line);
  if (!look) throw new Error(`No run of a model is compared with "${heading}" of ${file}.`);
  const later = held.followed.log.slice(held.followed.log.indexOf(look) + 1);
  // Where nothing more comes, it stands as it does once everybody is done.
  const over = !later.some(({ kind }) => kind === 'happening' || kind === 'answered');
  const { moves } = held.followed;
  const program = programOf(holding);
  const standing = standingOf(replay(program, over ? moves : moves.slice(0, look.step)));
  // Where nothing can be said of that moment, what could be if nobody asked for anything more.
  return standing.kind === 'neutral'
    ? standingOf(replay(program, toTheEnd(program, moves, look.step)))
    : standing;
}

/** Goes on from a step of a run until nobody can: where a listing has requests, the last of its choices is to stop. */
function toTheEnd(program: Program, moves: readonly Move[], from: number): Move[] {
  const taken = moves.slice(0, from);
  let { state } = replay(program, taken);
  for (;;) {
    const choices = program.cpus.map((_, cpu) => executorOf(program).choices(state, cpu));
    const cpu = choices.findIndex((count) => count > 0);
    if (cpu < 0) return taken;
    const move = { cpu, choice: choices[cpu] - 1 };
    taken.push(move);
    ({ state } = step(program, state, move));
  }
}
