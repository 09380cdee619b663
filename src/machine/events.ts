/** What a step reports beside the state it leads to. */
import type { PrintLevel } from '../language/instruction.ts';
import type { Type } from '../language/types.ts';

export type Event =
  /** A message as printed; a line ends with its `\n`, `cont` goes on with the line before (see printk.ts). */
  | { readonly kind: 'print'; readonly level: PrintLevel; readonly text: string; readonly statement: number }
  /** A WARN_ON whose condition (`text`) was true. */
  | { readonly kind: 'warn'; readonly text: string; readonly statement: number; readonly frame: number }
  | {
      readonly kind: 'lock' | 'unlock';
      /** The mutex by name, such as `klp_mutex`; `rcu_read_lock` for a read section, if it is the outermost one. */
      readonly lock: string;
      readonly address: number;
      readonly statement: number;
      /** Index into `Program.sections`, if this acquisition decides one. */
      readonly section?: number;
    }
  /** kzalloc or kfree of a heap object, such as `klp_ops#1`. */
  | { readonly kind: 'allocate'; readonly object: string; readonly address: number }
  | {
      readonly kind: 'free';
      readonly object: string;
      readonly address: number;
      readonly statement: number;
      readonly frame: number;
      /** What the object was called, and the word that says so; absent if it has no label. */
      readonly label?: { readonly name: string; readonly address: number; readonly word: number };
    }
  | { readonly kind: 'fault'; readonly fault: Fault };

export type FaultKind =
  | 'null'
  | 'wild'
  | 'use-after-free'
  | 'double-free'
  /** kfree of an object with a mutex in it that somebody holds, as lockdep calls it. */
  | 'held-lock-freed'
  | 'self-deadlock'
  | 'bad-unlock'
  | 'assert'
  | 'bug-on'
  | 'overflow'
  | 'bounds'
  | 'division'
  /** kzalloc found no object left: an error of the model, not of the kernel. */
  | 'pool';

export interface Fault {
  readonly kind: FaultKind;
  /** A whole sentence with CPU, object or expression, file and line, without its stop. */
  readonly message: string;
  /** The same without the CPU. */
  readonly clause: string;
  readonly statement: number;
  readonly frame: number;
  /** What was followed, touched or freed, as it stands in the listing: `obj->name`. Absent where nothing was. */
  readonly touched?: string;
  /**
   * What it is about: the object that was freed, the lock, what a pointer leads to instead of what its type says; of an
   * assertion what it read.
   */
  readonly about: readonly Place[];
}

/** Something in memory; a struct and its first field have one address and two types. */
export interface Place {
  readonly address: number;
  readonly type: Type;
}

/** Takes the events of steps as they happen. */
export type Sink = (event: Event) => void;
