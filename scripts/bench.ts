/**
 * Measures the explorer on the race, and SPIN on the same graph where spin and cc are installed: npm run bench.
 * Rates and sizes are put beside the project's budgets; nothing here passes or fails, as clocks differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../src/language/compile.ts';
import { commandsFor } from '../src/export/promela/commands.ts';
import { exportPromela } from '../src/export/promela/promela.ts';
import { explore, exploreFully, exploring } from '../src/explore/explore.ts';
import { racesOf } from '../src/explore/races.ts';
import { Search } from '../src/explore/search.ts';
import type { Program } from '../src/language/program.ts';
import { findTool } from '../tests/tools.ts';

const BUDGET = { states: 1_000_000, steps: 2_000_000, bytes: 64, fresh: 100 };
const LIMITS = { maxStates: 20_000_000, maxBytes: 2 ** 31 };

const self = fileURLToPath(import.meta.url);
const models = fileURLToPath(new URL('../content/models/', import.meta.url));

if (process.argv[2] === 'fresh') fresh();
else {
  const threeCpus = load('notifier.c', ['FOURTH_PATCH']);
  rate(threeCpus);
  size(threeCpus);
  races('two', load('notifier.c', []));
  races('three', threeCpus);
  freshProcess();
  spin(threeCpus);
}

function load(entry: string, defines: readonly string[]): Program {
  const files = Object.fromEntries(
    readdirSync(models)
      .filter((name) => /\.[ch]$/.test(name))
      .map((name) => [name, readFileSync(models + name, 'utf8')]),
  );
  return compile(files, entry, { defines }).program!;
}

function searchOnce(program: Program): { search: Search; milliseconds: number } {
  const start = performance.now();
  const search = new Search(program, LIMITS, () => false);
  while (search.advance());
  return { search, milliseconds: performance.now() - start };
}

/** The median of several searches in one process; the first one, which the compiler has not seen yet, apart. */
function rate(program: Program): void {
  const runs = Array.from({ length: 15 }, () => searchOnce(program));
  const { states, transitions } = runs[0].search;
  console.log(`race with three CPUs, statement grain: ${states} states, ${transitions} steps`);
  const [first, ...rest] = runs.map(({ milliseconds }) => milliseconds);
  const median = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)];
  for (const [name, milliseconds] of [
    ['first', first],
    ['median', median],
  ] as const) {
    const perSecond = (count: number) => (count / milliseconds) * 1000;
    const part = (count: number, budget: number) =>
      `${(perSecond(count) / 1e6).toFixed(2)} million/s (${(perSecond(count) / budget).toFixed(2)} of the budget)`;
    const told = `${part(states, BUDGET.states)}, steps ${part(transitions, BUDGET.steps)}`;
    console.log(`  ${name}: ${milliseconds.toFixed(0)} ms, states ${told}`);
  }
}

/** Everything that is held for states, edges, components and the index of parents that traces are read from. */
function size(program: Program): void {
  const { bytes, states } = explore(program, { merge: false });
  const each = bytes / states;
  console.log(
    `  ${each.toFixed(1)} bytes a state, the index of parents included (${(each / BUDGET.bytes).toFixed(2)} of the budget)`,
  );
}

/** What the search for data races adds to a check, which it follows: medians of several in one process. */
function races(cpus: string, program: Program): void {
  const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const timed = <Result>(work: () => Result): [Result, number] => {
    const start = performance.now();
    const result = work();
    return [result, performance.now() - start];
  };
  const runs = Array.from({ length: 9 }, () => {
    const [explored, check] = timed(() => exploreFully(program, { merge: false }));
    return { check, races: timed(() => racesOf(explored))[1] };
  });
  const [check, more] = [median(runs.map((run) => run.check)), median(runs.map((run) => run.races))];
  console.log(
    `  races, ${cpus} CPUs: ${more.toFixed(1)} ms behind a check of ${check.toFixed(1)} ms (${(more / check).toFixed(2)} of it)`,
  );
}

/** From source text to verdict, imports apart, phase by phase: printed by a child process. */
function fresh(): void {
  let mark = performance.now();
  const phases: Record<string, number> = {};
  const spent = (phase: string) => {
    const now = performance.now();
    phases[phase] = (phases[phase] ?? 0) + now - mark;
    mark = now;
  };
  const program = load('notifier.c', []);
  spent('compile');
  const work = exploring(program, { merge: false });
  for (let next = work.next(); !next.done; next = work.next()) spent(next.value.phase);
  spent('rest');
  console.log(JSON.stringify(phases));
}

/** The median of several processes. What is slow is code that runs once, before the compiler has warmed to it. */
function freshProcess(): void {
  const sum = (phases: Record<string, number>) => Object.values(phases).reduce((all, one) => all + one, 0);
  const runs = Array.from({ length: 9 }, () => {
    const { stdout } = spawnSync(process.execPath, [self, 'fresh'], { encoding: 'utf8' });
    return JSON.parse(stdout) as Record<string, number>;
  });
  runs.sort((left, right) => sum(left) - sum(right));
  const median = runs[Math.floor(runs.length / 2)];
  const profile = Object.entries(median).map(
    ([phase, milliseconds]) => `${phase} ${milliseconds.toFixed(0)}`,
  );
  console.log(
    `race with two CPUs, source text to verdict, orders and traces in a fresh process: ${sum(median).toFixed(0)} ms ` +
      `(${(sum(median) / BUDGET.fresh).toFixed(2)} of the budget): ${profile.join(', ')}`,
  );
}

/** SPIN on the equal graph, with and without its partial order reduction, compile time apart. */
function spin(program: Program): void {
  const tools = { spin: findTool('spin'), cc: findTool('cc') };
  if (!tools.spin || !tools.cc) {
    console.log('SPIN: skipped, as spin or cc is not on this machine');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'unformed-bench-'));
  const { spin: generate, defines, pan } = commandsFor(program, 'graph');
  writeFileSync(join(folder, 'model.pml'), exportPromela(program, { purpose: 'graph' }));
  const timed = (file: string, args: readonly string[]) => {
    const start = performance.now();
    const output = execFileSync(file, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    return { output, seconds: (performance.now() - start) / 1000 };
  };
  const generated = timed(tools.spin, [...generate, 'model.pml']).seconds;
  for (const reduction of [false, true]) {
    const chosen = defines.filter((define) => !reduction || define !== '-DNOREDUCE');
    const compiled = timed(tools.cc, ['-O2', '-w', ...chosen, '-o', 'pan', 'pan.c']).seconds;
    const { output, seconds } = timed(join(folder, 'pan'), pan);
    const states = Number(/(\d+) states, stored/.exec(output)![1]);
    const steps = Number(/(\d+) transitions/.exec(output)![1]);
    console.log(
      `SPIN ${reduction ? 'with' : 'without'} reduction: ${states} states, ${steps} steps in ${seconds.toFixed(2)} s ` +
        `(${(states / seconds / 1e6).toFixed(2)} and ${(steps / seconds / 1e6).toFixed(2)} million/s), ` +
        `after ${generated.toFixed(1)} s of spin and ${compiled.toFixed(1)} s of cc -O2`,
    );
  }
  console.log('  SPIN checks no fates, orders or fewest switches here; ours has no reduction at this grain.');
}
