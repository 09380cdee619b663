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
import type { PropertyRole } from './properties.ts';
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
  /** Functions marked as a call: what would a caller get now. */
  readonly calls: readonly (Thread & { readonly label: string })[];
  readonly moments: readonly Moment[];
  readonly sections: readonly Section[];
  readonly forever: Forever;
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
  /** Address of the first object; objects follow each other, `size` words apart. */
  readonly address: number;
  readonly size: number;
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

/** Where to go next, and the slots to zero on the way because nothing will read them again. */
export interface Edge {
  readonly to: number;
  readonly clear: readonly number[];
}

export interface InstructionBase {
  readonly statement: number;
  readonly frame: number;
  /** Slots that hold a value somebody may still read, before this instruction runs. */
  readonly live: readonly number[];
  /** How a built-in wants its step to be told; absent where the kind of instruction says enough. */
  readonly told?: Told;
}

/** What a step did, as a clause that follows the CPU's name. What is named in it is named as it was before. */
export type Told = readonly (string | ToldPart)[];

export type ToldPart =
  /** What is at an address, such as `func_stack of klp_ops b`. */
  | { readonly tell: 'name'; readonly at: Expression }
  /** The struct that a list_head links, such as `P1`; `head` is the list that says which struct, if not its own. */
  | { readonly tell: 'element'; readonly at: Expression; readonly head?: Expression }
  /** The list that a list_head is on: `the list klp_patches`. */
  | { readonly tell: 'list'; readonly at: Expression }
  | { readonly tell: 'value'; readonly of: Expression; readonly type: Type }
  | { readonly tell: 'either'; readonly condition: Expression; readonly then: Told; readonly else: Told };

/** A word that is written, and what it becomes; `text` is the pointer as written, for a fault's sentence. */
export interface Store {
  readonly address: Expression;
  readonly value: Expression;
  /** Written as the kernel's rcu_assign_pointer() does: readers under RCU come along this link. */
  readonly marked?: true;
}

/** One step. A `next` edge is taken when the step is done. */
export type Instruction = InstructionBase &
  (
    | {
        readonly kind: 'assign';
        readonly target: Target;
        readonly value: Expression;
        readonly effect?: Effect;
        readonly next: Edge;
      }
    | { readonly kind: 'evaluate'; readonly value: Expression; readonly next: Edge }
    | {
        readonly kind: 'branch';
        readonly condition: Expression;
        readonly effect?: Effect;
        readonly then: Edge;
        readonly else: Edge;
      }
    /** Head of `switch`: the first case whose value matches, else the default edge. */
    | {
        readonly kind: 'switch';
        readonly value: Expression;
        readonly effect?: Effect;
        readonly cases: readonly { readonly value: number; readonly next: Edge }[];
        readonly otherwise: Edge;
      }
    /** Head of list_for_each_entry: sets `target` to `value`, goes `else` if its member is the head again. */
    | {
        readonly kind: 'iterate';
        readonly target: Target;
        readonly value: Expression;
        /** Words from the element's start to the list_head that links it. */
        readonly offset: number;
        readonly head: Expression;
        readonly then: Edge;
        readonly else: Edge;
      }
    | { readonly kind: 'call'; readonly call: CallTarget }
    | {
        readonly kind: 'call-pointer';
        readonly pointer: Expression;
        readonly text: string;
        readonly targets: readonly CallTarget[];
      }
    | {
        readonly kind: 'return';
        readonly value?: Expression;
        /** The caller's slot for the value; absent if the caller drops it. */
        readonly slot?: number;
        readonly next: Edge;
      }
    | {
        readonly kind: 'lock' | 'unlock';
        readonly mutex: Expression;
        readonly section?: number;
        readonly next: Edge;
      }
    /**
     * Writes several words. All addresses and then all values are what they are before the step; the writes follow in
     * this order, so the last of two to one word counts. With `when`, nothing happens unless that is not 0.
     */
    | {
        readonly kind: 'stores';
        readonly when?: Expression;
        readonly stores: readonly Store[];
        readonly next: Edge;
      }
    /** Enters or leaves a read section; `begin` notes who is inside of one, `wait` goes on once they have left. */
    | { readonly kind: 'rcu'; readonly operation: 'lock' | 'unlock' | 'begin' | 'wait'; readonly next: Edge }
    | { readonly kind: 'allocate'; readonly pool: number; readonly target: Target; readonly next: Edge }
    | {
        readonly kind: 'free';
        readonly pointer: Expression;
        /** What the pointer says that it points to. */
        readonly to: Type;
        readonly text: string;
        readonly next: Edge;
      }
    | { readonly kind: 'choose'; readonly count: Expression; readonly target: Target; readonly next: Edge }
    | {
        readonly kind: 'wait' | 'assert' | 'bug-on';
        readonly condition: Expression;
        /** The condition as written. */
        readonly text: string;
        /** The parts of the condition that are worth telling, where it does not let the CPU go on. */
        readonly shows: readonly Term[];
        readonly next: Edge;
      }
    | {
        readonly kind: 'print';
        readonly level: PrintLevel;
        /** Literal pieces and values, in order. */
        readonly pieces: readonly (string | { readonly format: 's' | 'd'; readonly value: Expression })[];
        readonly next: Edge;
      }
    | { readonly kind: 'end' }
  );

export type PrintLevel = 'err' | 'warn' | 'notice' | 'info' | 'cont';

export interface CallTarget {
  /** Index into `Program.functions`. */
  readonly function: number;
  readonly arguments: readonly { readonly slot: number; readonly value: Expression }[];
  readonly next: Edge;
}

/**
 * What happens beside: the `--` in `if (--refs == 0)`. Its parts, and what the instruction computes, are all of the
 * state before the step; then the target gets the value. With `when`, only where that is not 0.
 */
export interface Effect {
  readonly target: Target;
  readonly value: Expression;
  readonly when?: Expression;
}

/** A part of a condition, as written, with what it yields. */
export interface Term {
  readonly text: string;
  readonly type: Type;
  readonly value: Expression;
}

/** Where a value is stored: a local slot, or shared memory. */
export type Target =
  | { readonly slot: number; readonly type: Type; readonly text: string }
  | { readonly address: Expression; readonly type: Type; readonly text: string };

/** An expression without side effects, save that `warn` reports. It yields one word. */
export type Expression =
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'local'; readonly slot: number }
  /**
   * The word at an address. `stable`: no CPU ever writes or frees what this reads. `marked`: a read that the kernel marks
   * as one that may race with a marked write, as READ_ONCE() does.
   */
  | {
      readonly op: 'load';
      readonly address: Expression;
      readonly stable?: true;
      readonly marked?: true;
    }
  /**
   * The value of a pointer that is about to be used: a fault unless a living object of type `to` begins there.
   * `text` is the pointer as written, for the fault's sentence. With `link` it is the address of that list_head in a
   * struct: where a pointer was made from the head of a list, this address is the head again, which may be used.
   */
  | {
      readonly op: 'follow';
      readonly pointer: Expression;
      readonly to: Type;
      readonly link?: ListInfo;
      readonly text: string;
    }
  /**
   * The address of a part of the struct that a pointer points to, not used yet: no fault, but where no such struct
   * begins it is no part of whatever else is there, so the address is that of nothing. That of a list_head is also what
   * the pointer was made from.
   */
  | {
      readonly op: 'part';
      readonly pointer: Expression;
      /** Name of the struct. */
      readonly of: string;
      readonly words: number;
      /** Name of the part if it is a list_head. */
      readonly link?: string;
    }
  /** Address arithmetic that cannot fail: a field's address, container_of. */
  | { readonly op: 'offset'; readonly base: Expression; readonly words: number }
  /** Address of an array's element, bounds checked. */
  | {
      readonly op: 'element';
      readonly base: Expression;
      readonly index: Expression;
      readonly length: number;
      readonly size: number;
      readonly text: string;
    }
  /** A pointer moved by `count` elements within the array it points into, or to its end. */
  | {
      readonly op: 'move';
      readonly pointer: Expression;
      readonly count: Expression;
      readonly size: number;
      readonly of: Type;
      readonly text: string;
    }
  | { readonly op: 'not' | 'negate' | 'complement' | 'truth'; readonly operand: Expression }
  | {
      readonly op: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly op: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly else: Expression;
    }
  /** Elements between two pointers into one array. */
  | { readonly op: 'distance'; readonly left: Expression; readonly right: Expression; readonly size: number }
  | { readonly op: 'strcmp'; readonly left: Expression; readonly right: Expression; readonly text: string }
  /** WARN_ON: yields the truth of its condition and reports when true. */
  | { readonly op: 'warn'; readonly condition: Expression; readonly text: string };

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '==' | '!=' | '<' | '<=' | '>' | '>=';
