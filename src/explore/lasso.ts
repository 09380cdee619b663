/**
 * A run that never ends, as a lasso: the way to a state, and steps from there that lead back to it, to be taken again
 * and again.
 */
import { edgesOf } from '../language/lower/edges.ts';
import type { Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { locationOf, type Location } from '../machine/location.ts';
import type { Run } from '../machine/run.ts';
import { cpuName, positionOf, type Move } from '../machine/state.ts';
import { termsOf, type Term } from '../machine/terms.ts';
import { go } from '../schedule/replay.ts';
import { positionsIn, type Bottom } from './bottoms.ts';
import { Interner } from './interner.ts';
import { GrowingInts } from './growing.ts';
import type { Paths } from './paths.ts';
import type { Search } from './search.ts';

/** Where a CPU goes round for ever. */
export interface Spin extends Location {
  readonly cpu: number;
  /** What it looks at there, each with its values in the sequence of the loop. */
  readonly values: readonly (Omit<Term, 'value'> & { readonly values: readonly string[] })[];
  /** False where nothing leads out, as in `while (1)`. */
  readonly decides: boolean;
}

/**
 * The positions at which a CPU would leave a bottom, if what it looks at there were otherwise. Those from which no way
 * leads back are enough, such as the end of the outermost loop. Where nothing leads out, it is the first of all.
 */
export function exitsOf(
  program: Program,
  visited: ReadonlySet<number>,
): { positions: number[]; decides: boolean } {
  const ordered = [...visited].sort((a, b) => a - b);
  const untaken = (position: number) => edgesOf(program.code[position]).filter(({ to }) => !visited.has(to));
  const inside = ordered.filter((position) => untaken(position).length > 0);
  const out = inside.filter((position) => untaken(position).some(({ to }) => !leadsTo(program, to, visited)));
  if (inside.length === 0) return { positions: ordered.slice(0, 1), decides: false };
  return { positions: out.length > 0 ? out : inside, decides: true };
}

/** True if some way through the code leads from a position to one of these. */
function leadsTo(program: Program, from: number, goals: ReadonlySet<number>): boolean {
  const met = new Set([from]);
  for (const position of met) {
    if (goals.has(position)) return true;
    for (const { to } of edgesOf(program.code[position])) met.add(to);
  }
  return false;
}

/**
 * The fewest steps within a bottom that lead from a state back to it, in which each CPU that spins comes to one of its
 * exits, and everybody else who can move takes a step too.
 */
export function roundFrom(search: Search, paths: Paths, bottom: Bottom, state: number): Move[] {
  const { program, components } = search;
  const { graph, steps } = paths;
  const { tuples, width, offsets, targets } = graph;
  const visited = positionsIn(search, paths, bottom);
  const wanted = bottom.movers.map((cpu) =>
    bottom.spinning.includes(cpu) ? new Set(exitsOf(program, visited[cpu]).positions) : visited[cpu],
  );
  const all = (1 << bottom.movers.length) - 1;
  // Breadth first over pairs of a state and the set of CPUs that have come to what they were to come to.
  const pairs = new Interner(2);
  const parents = new GrowingInts();
  const edges = new GrowingInts();
  const pair = Int32Array.of(state, 0);
  pairs.intern(pair);
  parents.push(-1);
  edges.push(-1);
  for (let number = 0; number < pairs.count; number++) {
    pairs.load(number, pair);
    const [from, seen] = pair;
    if (from === state && seen === all) return pathTo(number);
    for (let edge = offsets[from]; edge < offsets[from + 1]; edge++) {
      const cpu = steps.cpuOf[edge];
      const mover = bottom.movers.indexOf(cpu);
      const position = components.positionOf(cpu, tuples[from * width + cpu + 1]);
      pair[0] = targets[edge];
      pair[1] = wanted[mover].has(position) ? seen | (1 << mover) : seen;
      pairs.intern(pair);
      if (!pairs.isNew) continue;
      parents.push(number);
      edges.push(edge);
    }
  }

  throw new Error('These states are no circle: no way leads back.');

  function pathTo(last: number): Move[] {
    const moves: Move[] = [];
    for (let at = last; parents.words[at] >= 0; at = parents.words[at]) {
      pairs.load(parents.words[at], pair);
      moves.push(paths.move(pair[0], edges.words[at]));
    }
    return moves.reverse();
  }
}

/** Where the CPUs that spin stand in a round, by CPU, then by statement. `run` is at its beginning. */
export function spinsOf(
  search: Search,
  paths: Paths,
  bottom: Bottom,
  run: Run,
  round: readonly Move[],
): Spin[] {
  const { program } = search;
  const visited = positionsIn(search, paths, bottom);
  const exits = bottom.spinning.map((cpu) => ({ cpu, ...exitsOf(program, visited[cpu]) }));
  const spins = new Map<string, { spin: Omit<Spin, 'values'>; values: Map<string, Term[]> }>();
  let now = run;
  for (const move of round) {
    const { cpu } = move;
    const position = positionOf(now.state, program.cpus[cpu]);
    const exit = exits.find((one) => one.cpu === cpu);
    if (exit?.positions.includes(position)) {
      const { statement } = program.code[position];
      const key = `${cpu} ${statement}`;
      let known = spins.get(key);
      if (!known) {
        known = {
          spin: { cpu, decides: exit.decides, ...locationOf(program, statement) },
          values: new Map(),
        };
        spins.set(key, known);
      }
      for (const term of termsOf(program, now.state, cpu)) {
        known.values.set(term.path, [...(known.values.get(term.path) ?? []), term]);
      }
    }
    now = go(now, move);
  }
  return [...spins.values()]
    .map(({ spin, values }): Spin => ({
      ...spin,
      values: [...values.values()].map((terms) => {
        const [{ address, path, title }] = terms;
        return { address, path, title, values: [...new Set(terms.map(({ value }) => value))] };
      }),
    }))
    .sort((a, b) => a.cpu - b.cpu || a.statement - b.statement);
}

/** `CPU0 runs in circles for ever at `while (!ready)` (x.c:7), where ready is false`, without a stop. */
export function spinText(program: Program, { cpu, statement, values, decides }: Spin): string {
  const { text } = program.statements[statement];
  const where = `${cpuName(cpu)} runs in circles for ever at \`${text}\` (${place(program, statement)})`;
  if (!decides) return `${where}, which nothing leads out of`;
  if (values.length === 0) return where;
  const told = values.map(({ title, values: seen }) => `${title} is ${seen.join(', then ')}`);
  return `${where}, where ${told.join(' and ')}`;
}
