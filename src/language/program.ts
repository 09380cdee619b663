/**
 * A compiled program: everything that the floors above need to run, show and check a model, as plain JSON.
 *
 * Functions are inlined per thread (recursion is refused), so a position in the program is one number, a local
 * variable has one fixed address, and the call stack is a property of the position.
 *
 * A state is one Int32Array of `memory.words` words:
 *
 *     0 .. nullPage-1                 never used: an address in here is NULL plus an offset
 *     globals, with guard words after every array
 *     heap                            per pool: one status word for each object, then the objects
 *     read sections                   only in programs that use RCU: see Memory.rcu
 *     per CPU                         its position, then its local slots
 *     scratch                         position and slots of setup, check_, ending …: zero while CPUs run
 */
import type { Instruction } from './instruction.ts';
import type { PropertyRole } from './properties.ts';
import type { ReaderMark } from './readers.ts';
import type { EnumType, StructType, Type } from './types.ts';

/**
 * What a link holds once its entry was taken off a list: far from every address, so that following it is told apart. In
 * the kernel these are LIST_POISON1 and LIST_POISON2.
 */
export const LIST_POISON_NEXT = -0x4000_0000;
export const LIST_POISON_PREV = -0x5000_0000;

export interface Program {
  /** The file that was compiled, such as `notifier.c`. */
  readonly name: string;
  /** What was defined from outside, sorted: this is what tells variants of one file apart. */
  readonly defines: readonly string[];
  /** Short hash of what runs (not of comments, sentences or line numbers): links carry it. */
  readonly fingerprint: string;
  readonly variants: readonly Variant[];
  /** The listing: the compiled file first, then its includes in the order in which they were met. */
  readonly files: readonly SourceFile[];
  readonly structs: Readonly<Record<string, StructType>>;
  readonly enums: Readonly<Record<string, EnumType>>;
  /** A `const char *` word holds index + 1; 0 is NULL. */
  readonly strings: readonly string[];
  readonly functions: readonly FunctionInfo[];
  readonly statements: readonly Statement[];
  readonly frames: readonly Frame[];
  readonly code: readonly Instruction[];
  readonly memory: Memory;
  /** Which struct a list links: by place of its head, as `klp_patches` or `klp_ops.func_stack`. */
  readonly lists: Readonly<Record<string, ListInfo>>;
  /** By struct: the list_heads in it through which the program goes from a list to an object, and back. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  readonly cpus: readonly Thread[];
  /** Absent if the program has no function of that role. These and the ones below run in the scratch slots. */
  readonly setup?: Thread;
  readonly ending?: Thread;
  /** What must hold, by role; those of one role in the order of the listing. */
  readonly properties: readonly Property[];
  /** Marked functions that tell figures something about a state, in the order of the listing. */
  readonly readers: readonly Reader[];
  readonly drawing: Drawing;
  readonly moments: readonly Moment[];
  readonly sections: readonly Section[];
  readonly forever: Forever;
}

/** A function with a mark that says what it tells of a state. */
export interface Reader {
  readonly mark: ReaderMark;
  /** The text of the mark, such as `b()`. */
  readonly text: string;
  readonly thread: Thread;
}

/** What marks say of how objects are drawn. Fields are called as in `lists`: `klp_ops.func_stack`. */
export interface Drawing {
  /** The lists that are drawn as towers, by the place of their heads. */
  readonly towers: Readonly<Record<string, Tower>>;
  /** Structs whose objects own what is in them, and pointer fields that lead to the owner, in the order of the text. */
  readonly owners: readonly (
    | { readonly struct: string; readonly field?: undefined }
    | { readonly struct: string; readonly field: string }
  )[];
  /** The enum fields whose values are stations in the life of their object. */
  readonly tracks: readonly { readonly struct: string; readonly field: string }[];
}

export interface Tower {
  /** What runs where nothing is on the list. */
  readonly beneath?: string;
}

export interface Variant {
  readonly name: string;
  readonly defines: readonly string[];
  readonly title: string;
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Line numbers (from 1) that an `#ifdef` left out of this program. */
  readonly inactive: readonly number[];
}

/** A stretch of source text. Lines and columns count from 1; the end column is one past the last character. */
export interface Span {
  /** Index into `Program.files`. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface FunctionInfo {
  readonly name: string;
  readonly span: Span;
  readonly type: Type & { readonly kind: 'function' };
}

/** What the reader sees as one thing that is about to run: a statement, a loop's head, a closing brace. */
export interface Statement extends Span {
  /** The statement on one line, comments left out. */
  readonly text: string;
  /** The author's sentence for it, if one was written above it. */
  readonly sentence?: string;
  /** Why it does no harm that the statement races, if a mark says so. */
  readonly racy?: string;
  readonly function: number;
}

/** One function as inlined at one place: a row of a call stack. */
export interface Frame {
  readonly function: number;
  /** The caller's frame; -1 in a thread's own function. */
  readonly parent: number;
  /** The statement of the caller that made the call; -1 in a thread's own function. */
  readonly site: number;
  /** Parameters first. */
  readonly locals: readonly Local[];
}

export interface Local {
  readonly name: string;
  readonly type: Type;
  /** Address of its word. */
  readonly slot: number;
}

/** A function that runs as a thread: `entry` is its first instruction, `end` its last, which has no move. */
export interface Thread {
  readonly name: string;
  readonly entry: number;
  readonly end: number;
  /** Address of the word that holds its position. */
  readonly position: number;
  /** Address of its first local slot, and how many there are. */
  readonly slots: number;
  readonly slotCount: number;
}

/** A function that says what must hold; properties.ts tells what its role means. */
export interface Property {
  readonly role: PropertyRole;
  readonly thread: Thread;
}

export interface Memory {
  /** Length of a state. */
  readonly words: number;
  readonly nullPage: number;
  readonly globals: readonly Global[];
  readonly pools: readonly Pool[];
  /** Arrays in globals and pool objects, guard included, for pointers that walk. */
  readonly arrays: readonly ArrayPlace[];
  /** First word of the heap, and the first word after it. */
  readonly heap: { readonly start: number; readonly end: number };
  /**
   * Absent in programs without RCU. Two words for each CPU and, as the last, for setup, from these addresses on: how
   * deep it is inside of read sections; and in whose read sections it still waits for others, a bit for each CPU.
   */
  readonly rcu?: { readonly depth: number; readonly waits: number };
  /** Words that are not 0 before setup runs: address, value. */
  readonly initial: readonly (readonly [address: number, value: number])[];
  /** Words that some CPU may write, in ascending order; all others keep setup's value in every state. */
  readonly variable: readonly number[];
  /** How many leading words the CPUs share; their own slots and positions follow. */
  readonly shared: number;
}

export interface Global {
  readonly name: string;
  readonly type: Type;
  readonly address: number;
  readonly span: Span;
}

/** The objects that kzalloc can hand out for one struct type. */
export interface Pool {
  readonly struct: string;
  readonly count: number;
  /** Address of the first object. */
  readonly address: number;
  /** Words of an object. */
  readonly size: number;
  /** Words from the start of an object to that of the next: its size and what keeps them apart. */
  readonly stride: number;
  /** Address of the first status word: 0 never used, 1 in use, 2 freed. */
  readonly status: number;
}

export interface ArrayPlace {
  readonly address: number;
  /** Elements. */
  readonly length: number;
  /** Words of one element. */
  readonly size: number;
  readonly of: Type;
}

/** Elements of a list: which struct, linked through which field. */
export interface ListInfo {
  readonly struct: string;
  readonly member: string;
}

export interface Moment {
  readonly name: string;
  readonly statement: number;
  /** The instructions that begin the marked statement: one for each place it was inlined to. */
  readonly positions: readonly number[];
}

export interface Section {
  readonly name: string;
  readonly statement: number;
}

/** What the author means to go on for ever, by the mark `@forever`: positions of instructions, ascending. */
export interface Forever {
  /** Waits that may last for ever: a CPU that holds nothing is idle there. */
  readonly waits: readonly number[];
  /** Where a round begins of a loop that may go round for ever. */
  readonly rounds: readonly number[];
}
