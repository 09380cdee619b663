/** The project's own models, compiled as the site compiles them, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import { inspect } from '../../src/machine/inspect.ts';
import type { State } from '../../src/machine/state.ts';
import type { Run } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';

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
