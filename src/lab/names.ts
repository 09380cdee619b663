/** The names that an editor can complete and explain: those of Model C, and those of a program. */
import { CONSTANTS, ERROR_NUMBERS } from '../language/builtins/constants.ts';
import type { ParameterKind } from '../language/builtins/row.ts';
import { ALLOCATION_FLAGS, signatureOf } from '../language/builtins/signature.ts';
import { DEFINITIONS, LOOPS } from '../language/builtins/syntax.ts';
import { BUILTINS } from '../language/builtins/table.ts';
import type { Program } from '../language/program.ts';
import { typeName, type Type } from '../language/types.ts';

export interface Name {
  readonly name: string;
  readonly kind: 'built-in' | 'constant' | 'function' | 'variable' | 'local' | 'struct' | 'enum' | 'field';
  /** The kind in words, and whose it is: `function of the kernel`, `your function`. */
  readonly what: string;
  /** The type of a variable or a field. */
  readonly type?: string;
  /** As it is declared: `void mutex_lock(struct mutex *lock)`. */
  readonly form: string;
  /** What it does, in a sentence or two; undefined for what a program declares. */
  readonly doc?: string;
  /** Of what is part of the language: where it stands in the reference of Model C. */
  readonly row?: string;
  /** Where a program defines it, if that is known. */
  readonly definition?: Place;
  /** The struct that a field is in. */
  readonly of?: string;
  /** The struct whose fields `.` or `->` leads to behind it. */
  readonly to?: string;
}

/** A place in a file of a program; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What takes the flags. */
const allocator = [...BUILTINS.values()].find(({ parameters }) =>
  Object.values<ParameterKind>(parameters).includes('flags'),
)!;

/** What is neither a function nor a number. */
const OTHERS: readonly (readonly [name: string, form: string, doc: string, row: string])[] = [
  ['list_head', 'struct list_head', 'The head of a list, or an entry of one.', 'struct-list_head'],
  ['mutex', 'struct mutex', 'A lock that one CPU can have; it is free from the start.', 'struct-mutex'],
  [ALLOCATION_FLAGS, ALLOCATION_FLAGS, 'The way in which memory is looked for.', allocator.name],
];

/** The names of Model C. */
export const KNOWN: readonly Name[] = [
  ...OTHERS.map(([name, form, doc, row]): Name => {
    const kind = form === name ? 'constant' : 'struct';
    return { name, kind, what: `${kind} of the kernel`, form, doc, row };
  }),
  ...[...BUILTINS.values()].map((row): Name => {
    const what = `function of ${row.own ? 'Model C' : 'the kernel'}`;
    return { name: row.name, kind: 'built-in', what, form: signatureOf(row), doc: row.doc, row: row.name };
  }),
  ...[...LOOPS.values(), ...DEFINITIONS.values()].map(({ name, form, doc }): Name => {
    const what = `${LOOPS.has(name) ? 'loop' : 'declaration'} of the kernel`;
    return { name, kind: 'built-in', what, form, doc, row: name };
  }),
  ...Object.entries(CONSTANTS).map(([name, { value }]): Name => {
    const isError = Object.hasOwn(ERROR_NUMBERS, name);
    return {
      name,
      kind: 'constant',
      what: isError ? 'error number of the kernel' : 'constant',
      form: `${name} = ${value}`,
      row: isError ? 'error-numbers' : 'constants',
    };
  }),
];

const known = new WeakMap<Program, readonly Name[]>();

/** The names that a program declares; they are looked for once. None without a program. */
export function namesIn(program: Program | undefined): readonly Name[] {
  if (!program) return [];
  const names = known.get(program) ?? namesOf(program);
  known.set(program, names);
  return names;
}

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
      const form = declared(type, name);
      return { name, kind: 'function', what: 'your function', form, definition: placeOf(span) };
    }),
    ...memory.globals.map(({ name, type, span }): Name => {
      return {
        name,
        kind: 'variable',
        what: 'variable',
        type: typeName(type),
        form: declared(type, name),
        definition: placeOf(span),
        ...leading(type),
      };
    }),
    ...Object.values(structs).map(({ name, fields }): Name => {
      const form = `struct ${name} { ${fields.map((field) => `${declared(field.type, field.name)};`).join(' ')} }`;
      return { name, kind: 'struct', what: 'your struct', form, ...beginning(`struct ${name}`) };
    }),
    ...Object.values(enums).flatMap(({ name, values }): Name[] => {
      const at = beginning(`enum ${name}`);
      const whole: Name = { name, kind: 'enum', what: 'your enum', form: `enum ${name}`, ...at };
      return [
        whole,
        ...values.map((value): Name => {
          const form = `${value.name} = ${value.value}`;
          return { name: value.name, kind: 'constant', what: `constant of enum ${name}`, form, ...at };
        }),
      ];
    }),
    ...Object.values(structs).flatMap((struct) =>
      struct.fields.map(({ name, type }): Name => {
        const form = declared(type, name);
        const place = beginning(`struct ${struct.name}`);
        const what = `field of struct ${struct.name}`;
        return {
          ...{ name, kind: 'field', what, type: typeName(type), form },
          ...{ ...place, of: struct.name, ...leading(type) },
        };
      }),
    ),
    ...frames.flatMap(({ locals }) =>
      locals.map(({ name, type }): Name => {
        const [what, form] = ['local variable', declared(type, name)];
        return { name, kind: 'local', what, type: typeName(type), form, ...leading(type) };
      }),
    ),
  ];
  const seen = new Set<string>();
  return names.filter(({ what, form }) => {
    const key = `${what} ${form}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Those names that are written so: there may be a field and a variable. */
export function explain(word: string, names: readonly Name[]): Name[] {
  const own = names.filter(({ name }) => name === word);
  return own.length > 0 ? own : KNOWN.filter(({ name }) => name === word);
}

/**
 * The fields that can stand behind an expression.
 *
 * @param path the names in it: of a variable, and of fields from there; empty for an expression that cannot be told
 * @returns those of its struct, or of several if several variables have the name; all fields if none is known
 */
export function fieldsBehind(path: readonly string[], names: readonly Name[]): Name[] {
  const fields = names.filter(({ kind }) => kind === 'field');
  const [variable, ...rest] = path;
  const structsOf = (found: readonly Name[]) => new Set(found.flatMap(({ to }) => to ?? []));
  let structs = structsOf(
    names.filter(({ name, kind }) => name === variable && (kind === 'variable' || kind === 'local')),
  );
  for (const field of rest)
    structs = structsOf(fields.filter(({ name, of }) => name === field && structs.has(of!)));
  return structs.size === 0 ? fields : fields.filter(({ of }) => structs.has(of!));
}

/** The struct that an expression of a type leads to: itself, that of a pointer, or of the elements of an array. */
function leading(type: Type): { to?: string } {
  if (type.kind === 'struct') return { to: type.name };
  if (type.kind === 'pointer') return leading(type.to);
  return type.kind === 'array' ? leading(type.of) : {};
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
