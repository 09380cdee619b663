/**
 * What a row of the table of built-ins says. All that the project knows of a built-in function is in its row, and
 * everybody reads it there: no other file asks for a name. docs/built-ins.md adds one, step by step.
 */
import type { Edge, Expression, Instruction, InstructionBase, Target, Term, Told } from '../instruction.ts';
import type { Type } from '../types.ts';

/** What built-ins are about, in the order of the reference, with the titles that it gives them. */
export const TOPICS = {
  locks: 'Locks',
  lists: 'Lists',
  memory: 'Memory',
  strings: 'Strings',
  checks: 'What must be true',
  log: 'The log',
  waiting: 'Waiting and choosing',
  rcu: 'RCU',
} as const;

export type Topic = keyof typeof TOPICS;

/** What an argument must be. */
export type ParameterKind =
  /** `struct list_head *` */
  | 'list'
  /** `struct mutex *` */
  | 'mutex'
  /** A value that can be true or false. */
  | 'condition'
  /** A condition that is looked at again and again until it is true: the built-in waits. */
  | 'until'
  | 'int'
  | 'string'
  /** A pointer to a struct. */
  | 'pointer'
  /** `struct name`, written out. */
  | 'struct'
  /** The name of a list_head field of the struct that an argument before it names or points to. */
  | 'member'
  /** `sizeof(…)` of a struct. */
  | 'size'
  /** `GFP_KERNEL` */
  | 'flags'
  /** A string literal; %d and %s take the arguments that follow. */
  | 'format';

/** The parameters by name, in their order. */
export type Parameters = Readonly<Record<string, ParameterKind>>;

/** An argument that has a value. */
export interface Argument {
  readonly value: Expression;
  /** As written, for sentences. */
  readonly text: string;
  readonly type: Type;
}

/** A pointer. */
export interface PointerArgument extends Argument {
  /** Where it leads, for what is done there: a fault unless such an object begins there. `value` is the bare address. */
  readonly at: Expression;
}

/** A condition. */
export interface ConditionArgument extends Argument {
  /** What it depends on, for sentences about why it is true or not. */
  readonly terms: readonly Term[];
}

/** What `lower` gets for an argument. */
export type ArgumentOf<Kind extends ParameterKind> = Kind extends 'member'
  ? // Words from the start of the struct to the field.
    number
  : Kind extends 'size'
    ? // Index of the pool that such structs come from.
      number
    : Kind extends 'format'
      ? (Instruction & { kind: 'print' })['pieces']
      : Kind extends 'struct' | 'flags'
        ? undefined
        : Kind extends 'list' | 'mutex' | 'pointer'
          ? PointerArgument
          : Kind extends 'condition' | 'until'
            ? ConditionArgument
            : Argument;

/** The arguments of a call, by the names of the parameters. */
export type Arguments<Of extends Parameters> = { readonly [Name in keyof Of]: ArgumentOf<Of[Name]> };

type WithoutPlace<Node> = Node extends { readonly next: Edge }
  ? Omit<Node, keyof InstructionBase | 'next'>
  : never;

/** An instruction without its place and without where it leads. */
export type Step = WithoutPlace<Exclude<Instruction, { kind: 'return' }>>;

/** A step that stores what the environment decides. */
export type SourceStep = Step & { readonly target: Target };

/**
 * What shared memory a built-in changes, by the names of its parameters. It decides which words are part of a state, and
 * which steps others can notice. What it reads needs no word here: the lowered expressions say it.
 */
export interface Touches<Name extends string = string> {
  /** Pointers to single words that it writes, such as a mutex. */
  readonly words?: readonly Name[];
  /** list_heads whose links it writes, and with them those of their neighbours. */
  readonly links?: readonly Name[];
  /** The same for two of them, of which the first is put on the list of the second. */
  readonly adds?: readonly [entry: Name, head: Name];
  /** What names the struct whose pool it takes objects from, or gives them back to. */
  readonly heap?: Name;
  /** It enters or leaves read sections, or waits for them. */
  readonly readSections?: true;
}

interface Common<Of extends Parameters> {
  readonly name: string;
  /** One sentence: what it does. */
  readonly doc: string;
  readonly topic: Topic;
  /** The kernel has no such function, or another one of that name. */
  readonly own?: true;
  readonly parameters: Of;
  /** Absent if it changes nothing that others can see. */
  readonly touches?: Touches<keyof Of & string>;
}

/** A built-in that is part of the step of its expression. */
export interface ValueRow<Of extends Parameters = Parameters> extends Common<Of> {
  readonly runs: 'value';
  /** `entry`: a pointer to the struct that its arguments name. */
  readonly returns: Type | 'entry';
  /** The parameter that is a list whose entries are the structs which it returns. */
  readonly elementOf?: keyof Of & string;
  /** Its value says little about what it compares: a sentence about a condition names its arguments instead. */
  readonly compares?: true;
  /** It may be a statement whose value nobody uses, for what it reports. */
  readonly standsAlone?: true;
  lower(args: Arguments<Of>): Expression;
}

/** A built-in that is a statement of its own, and returns nothing. */
export interface StepRow<Of extends Parameters = Parameters> extends Common<Of> {
  readonly runs: 'step';
  /** It takes a lock, and a section mark may stand at it: who takes that lock first decides an order. */
  readonly decidesSection?: true;
  /** What a figure says of it; absent where the kind of instruction says enough. */
  tells?(args: Arguments<Of>): Told;
  /** One step, or several that follow each other. */
  lower(args: Arguments<Of>): Step | readonly Step[];
}

/** A built-in that is a step whose value can only be assigned, because the environment has a say in it. */
export interface SourceRow<Of extends Parameters = Parameters> extends Common<Of> {
  readonly runs: 'source';
  /** `allocated`: a pointer to a new struct of those that its arguments name. */
  readonly returns: Type | 'allocated';
  lower(args: Arguments<Of>, target: Target): SourceStep;
}

export type Builtin = ValueRow | StepRow | SourceRow;

type Unsorted<Row> = Omit<Row, 'runs'>;

/** A row for a built-in that is part of the step of its expression. */
export function value<const Of extends Parameters>(row: Unsorted<ValueRow<Of>>): ValueRow<Of> {
  return { runs: 'value', ...row };
}

/** A row for a built-in that is a statement of its own. */
export function step<const Of extends Parameters>(row: Unsorted<StepRow<Of>>): StepRow<Of> {
  return { runs: 'step', ...row };
}

/** A row for a built-in whose value the environment decides. */
export function source<const Of extends Parameters>(row: Unsorted<SourceRow<Of>>): SourceRow<Of> {
  return { runs: 'source', ...row };
}

/** True if all that it does is to leave a value to the environment. */
export function onlyChooses({ touches, runs }: Builtin): boolean {
  return runs === 'source' && !touches;
}

/** True if it changes nothing, waits for nothing and leaves nothing to the environment: then a check may use it. */
export function onlyLooks({ touches, runs, parameters }: Builtin): boolean {
  return !touches && runs !== 'source' && !Object.values(parameters).includes('until');
}
