/**
 * What a program runs: its instructions, and the expressions in them. Plain data, as all of a Program; the language
 * lowers text to it, the machine runs it, the export writes it for others.
 */
import type { ListInfo } from './program.ts';
import type { Type } from './types.ts';

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

/** A word that is written, and what it becomes. */
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
   * `text` is the pointer as written, and `touched` what it is followed for, such as `obj->name`; absent where that is
   * the pointer itself: both are for the words of a fault. With `link` it is the address of that list_head in a
   * struct: where a pointer was made from the head of a list, this address is the head again, which may be used.
   */
  | {
      readonly op: 'follow';
      readonly pointer: Expression;
      readonly to: Type;
      readonly link?: ListInfo;
      readonly text: string;
      readonly touched?: string;
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
  | {
      readonly op: 'distance';
      readonly left: Expression;
      readonly right: Expression;
      readonly size: number;
      readonly of: Type;
    }
  | { readonly op: 'strcmp'; readonly left: Expression; readonly right: Expression; readonly text: string }
  /** WARN_ON: yields the truth of its condition and reports when true. */
  | { readonly op: 'warn'; readonly condition: Expression; readonly text: string };

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '==' | '!=' | '<' | '<=' | '>' | '>=';
