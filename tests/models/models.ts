/** The project's own models, compiled as the site compiles them, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import { inspect } from '../../src/machine/inspect.ts';
import { statusOf } from '../../src/machine/moves.ts';
import { start, type Run } from '../../src/machine/run.ts';
import type { State } from '../../src/machine/state.ts';
import type { ValueView } from '../../src/machine/view.ts';
import { follow } from '../../src/schedule/moments.ts';
import { go } from '../../src/schedule/replay.ts';

export const MODELS = fileURLToPath(new URL('../../content/models/', import.meta.url));

/** Every source file of content/models, by name. */
export const modelFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(MODELS)
    .filter((name) => /\.[ch]$/.test(name))
    .map((name) => [name, readFileSync(MODELS + name, 'utf8')]),
);

const compiled = new Map<string, Program>();

/** A model by the name of its file, such as `notifier.c`. */
export function model(entry: string, ...defines: string[]): Program {
  const key = [entry, ...defines].join(' ');
  let program = compiled.get(key);
  if (!program) {
    const compilation = compile(modelFiles, entry, { defines });
    if (!compilation.program) throw new Error(compilation.diagnostics.map(formatDiagnostic).join('\n'));
    program = compilation.program;
    compiled.set(key, program);
  }
  return program;
}

/** A model's variant by its name; without one the model as it stands. */
export function variantOf(entry: string, name?: string): Program {
  if (name === undefined) return model(entry);
  const variant = model(entry).variants.find((candidate) => candidate.name === name);
  if (!variant) throw new Error(`${entry} has no variant ${name}`);
  return model(entry, ...variant.defines);
}

/** Every model with every variant, as `notifier.c` and `notifier.c reload`. */
export function everyVariant(): [name: string, program: Program][] {
  const entries = Object.keys(modelFiles).filter((name) => name.endsWith('.c'));
  return entries.flatMap((entry) => {
    const named = model(entry).variants.filter(({ defines }) => defines.length > 0);
    return [undefined, ...named.map(({ name }) => name)].map((name): [string, Program] => [
      name ? `${entry} ${name}` : entry,
      variantOf(entry, name),
    ]);
  });
}

/** A run told by moments and choices: `a!1` is CPU0 up to the next choice that it has, of which it takes 1. */
export function followOrder(program: Program, to: string): Run {
  return to.split(' ').reduce((run, leg) => {
    const choice = /^([a-d])!(\d)$/.exec(leg);
    return choice ? choose(run, choice[1].charCodeAt(0) - 97, Number(choice[2])) : follow(program, leg, run);
  }, start(program));
}

function choose(from: Run, cpu: number, choice: number): Run {
  for (let run = from; ; run = go(run, { cpu, choice: 0 })) {
    const status = statusOf(run.program, run.state, cpu);
    if (status.kind !== 'ready') throw new Error(`CPU${cpu} comes to no choice`);
    if (status.choices.length > 1) return go(run, { cpu, choice });
  }
}

/** A run of a model, told by moments. */
export function runModel(entry: string, to: string, ...defines: string[]): Run {
  return follow(model(entry, ...defines), to);
}

/** The patches that are registered, and each func_stack by the function it replaces: `{ a: 'a3 a2 a1' }`. */
export function stacks(program: Program, state: State): { patches: string; stacks: Record<string, string> } {
  const view = inspect(program, state);
  const patches = view.globals.find(({ name }) => name === 'klp_patches');
  const result: Record<string, string> = {};
  for (const object of view.heap) {
    if (object.struct !== 'klp_ops' || object.status !== 'used') continue;
    const stack = object.value.fields.find(({ name }) => name === 'func_stack');
    if (stack?.kind !== 'list') throw new Error('klp_ops.func_stack is shown as a list');
    result[object.name] = stack.items.map(({ name }) => name).join(' ');
  }
  if (patches?.kind !== 'list') throw new Error('klp_patches is shown as a list');
  return { patches: patches.items.map(({ name }) => name).join(' '), stacks: result };
}

/** What a patch takes for M: `gone` if that has been freed. */
export function moduleOf(program: Program, state: State, patch: string): 'NULL' | 'M' | 'gone' | 'wild' {
  const path = `${patch}.objs[1].mod`;
  const [mod] = inspect(program, state).globals.flatMap((global) => fieldAt(global, path));
  if (mod?.kind !== 'pointer') throw new Error(`there is no pointer ${path}`);
  const words = { null: 'NULL', object: 'M', freed: 'gone', end: 'wild', wild: 'wild' } as const;
  return words[mod.state];
}

function fieldAt(view: ValueView, path: string): ValueView[] {
  if (view.path === path) return [view];
  if (!path.startsWith(view.path)) return [];
  const parts = view.kind === 'struct' ? view.fields : view.kind === 'array' ? view.items : [];
  return parts.flatMap((part) => fieldAt(part, path));
}
