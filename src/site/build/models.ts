/** The listings in content/models, compiled while the site is built. A mistake in one of them ends the build. */
import { compile } from '~/language/compile.ts';
import { formatDiagnostic } from '~/language/diagnostic.ts';
import type { Program, Variant } from '~/language/program.ts';

const folder = '/content/models/';

const sources: Record<string, string> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('/content/models/**/*.{c,h}', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.slice(folder.length), text]),
);

const compiled = new Map<string, Program>();

/** Every model by name: `notifier` for `content/models/notifier.c`, `classics/abba` for one in a folder. */
export function modelNames(): string[] {
  return Object.keys(sources)
    .filter((file) => file.endsWith('.c'))
    .map((file) => file.slice(0, -'.c'.length))
    .sort();
}

/** A model as its listing defines it, or one of the variants that it names. */
export function loadModel(name: string, variant?: string): Program {
  const key = modelKey(name, variant);
  let program = compiled.get(key);
  if (!program) {
    if (!(`${name}.c` in sources)) {
      throw new Error(`There is no model "${name}"; content/models has ${modelNames().join(', ')}.`);
    }
    program = compileModel(name, definesOf(name, variant));
    compiled.set(key, program);
  }
  return program;
}

/** The name of a model and its variant in an address: `notifier`, `notifier.recovery`, `classics-abba`. */
export function modelKey(name: string, variant?: string): string {
  const flat = name.replaceAll('/', '-');
  return variant === undefined ? flat : `${flat}.${variant}`;
}

/** Every model and every variant of it. */
export function allModels(): { name: string; variant?: string; program: Program }[] {
  return modelNames().flatMap((name) => {
    const program = loadModel(name);
    const variants = program.variants.map((variant) => ({
      name,
      variant: variant.name,
      program: loadModel(name, variant.name),
    }));
    return [{ name, program }, ...variants];
  });
}

/** What a variant of a model defines; nothing for the model as it stands. */
export function definesOf(name: string, variant?: string): readonly string[] {
  return variant === undefined ? [] : variantOf(name, variant).defines;
}

function variantOf(name: string, variant: string): Variant {
  const { variants } = loadModel(name);
  const found = variants.find((entry) => entry.name === variant);
  if (found) return found;
  const known = variants.map((entry) => entry.name).join(', ') || 'none';
  throw new Error(`${name}.c has no variant "${variant}"; it names ${known}.`);
}

function compileModel(name: string, defines: readonly string[]): Program {
  const { files, entry } = modelFiles(name);
  const { program, diagnostics } = compile(files, entry, { defines: [...defines] });
  if (diagnostics.length > 0 || !program) {
    const messages = diagnostics.map(formatDiagnostic).join('\n\n');
    throw new Error(`content/models/${name}.c does not compile.\n\n${messages}`);
  }
  return program;
}

/** A model and what it can include, as seen from its own folder: its messages name files as the terminal does. */
export function modelFiles(name: string): { files: Record<string, string>; entry: string } {
  const path = `${name}.c`;
  const own = path.slice(0, path.lastIndexOf('/') + 1);
  const near = Object.entries(sources).filter(([file]) => file.startsWith(own));
  return {
    files: Object.fromEntries(near.map(([file, text]) => [file.slice(own.length), text])),
    entry: path.slice(own.length),
  };
}
