/** The names that an editor can complete and explain: those of Model C, and those of a program. */
import { CONSTANTS } from '../language/builtins/constants.ts';
import { signatureOf } from '../language/builtins/signature.ts';
import { DEFINITIONS, LOOPS } from '../language/builtins/syntax.ts';
import { BUILTINS } from '../language/builtins/table.ts';
import type { Program } from '../language/program.ts';
import { typeName, type Type } from '../language/types.ts';

export interface Name {
  readonly name: string;
  readonly kind: 'built-in' | 'constant' | 'function' | 'variable' | 'local' | 'struct' | 'enum' | 'field';
  /** As it is declared: `void mutex_lock(struct mutex *lock)`. */
  readonly form: string;
  /** What it does, in a sentence or two; undefined for what a program declares. */
  readonly doc?: string;
  /** Where a program defines it, if that is known. */
  readonly definition?: Place;
}

/** A place in a file of a program; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The names of Model C. */
export const KNOWN: readonly Name[] = [
  ...[...BUILTINS.values()].map((row): Name => {
    return { name: row.name, kind: 'built-in', form: signatureOf(row), doc: row.doc };
  }),
  ...[...LOOPS.values(), ...DEFINITIONS.values()].map(({ name, form, doc }): Name => {
    return { name, kind: 'built-in', form, doc };
  }),
  ...Object.entries(CONSTANTS).map(([name, { value }]): Name => {
    return { name, kind: 'constant', form: `${name} = ${value}` };
  }),
];

/** The names that a program declares. Fields and locals that have one name and one type are told once. */
export function namesOf(program: Program): Name[] {
  const { functions, memory, structs, enums, frames } = program;
  const lines = program.files.map(({ text }) => text.split('\n'));
  const placeOf = ({ file, line, column }: { file: number; line: number; column: number }): Place => {
    return { file: program.files[file].name, line, column };
  };
  /** Where a line begins with this, as kernel style has it. */
  const beginning = (start: string): { definition?: Place } => {
    for (const [file, all] of lines.entries()) {
      const line = all.findIndex((text) => text.startsWith(`${start} {`) || text === start);
      if (line >= 0) return { definition: placeOf({ file, line: line + 1, column: 1 }) };
    }
    return {};
  };
  const names: Name[] = [
    ...functions.map(({ name, type, span }): Name => {
      return { name, kind: 'function', form: declared(type, name), definition: placeOf(span) };
    }),
    ...memory.globals.map(({ name, type, span }): Name => {
      return { name, kind: 'variable', form: declared(type, name), definition: placeOf(span) };
    }),
    ...Object.values(structs).map(({ name, fields }): Name => {
      const form = `struct ${name} { ${fields.map((field) => `${declared(field.type, field.name)};`).join(' ')} }`;
      return { name, kind: 'struct', form, ...beginning(`struct ${name}`) };
    }),
    ...Object.values(enums).flatMap(({ name, values }): Name[] => {
      const at = beginning(`enum ${name}`);
      const whole: Name = { name, kind: 'enum', form: `enum ${name}`, ...at };
      return [
        whole,
        ...values.map((value): Name => {
          return { name: value.name, kind: 'constant', form: `${value.name} = ${value.value}`, ...at };
        }),
      ];
    }),
    ...Object.values(structs).flatMap(({ name, fields }) =>
      fields.map((field): Name => {
        const form = `${declared(field.type, field.name)} in struct ${name}`;
        return { name: field.name, kind: 'field', form, ...beginning(`struct ${name}`) };
      }),
    ),
    ...frames.flatMap(({ locals }) =>
      locals.map(({ name, type }): Name => {
        return { name, kind: 'local', form: declared(type, name) };
      }),
    ),
  ];
  const seen = new Set<string>();
  return names.filter(({ kind, form }) => {
    const key = `${kind} ${form}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Those names that are written so: there may be a field and a variable. */
export function explain(word: string, names: readonly Name[]): Name[] {
  const own = names.filter(({ name }) => name === word);
  return own.length > 0 ? own : KNOWN.filter(({ name }) => name === word);
}

/** A declaration as C writes it: `int (*call)(struct patch *)`. */
function declared(type: Type, name: string): string {
  if (type.kind === 'function') {
    const parameters = type.parameters.map(typeName).join(', ') || 'void';
    return declared(type.returns, `${name}(${parameters})`);
  }
  if (type.kind === 'pointer' && type.to.kind === 'function') return declared(type.to, `(*${name})`);
  if (type.kind === 'array') return declared(type.of, `${name}[${type.length}]`);
  const before = typeName(type);
  return `${before}${before.endsWith('*') ? '' : ' '}${name}`;
}
