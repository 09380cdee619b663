/**
 * What a C programmer would see of a state: typed and named. Pictures are drawn from this, by kind, never by
 * the name of a model.
 */
import type { CpuStatus } from './moves.ts';

export interface View {
  /** Every global, in the order of the listing. */
  readonly globals: readonly ValueView[];
  /** Every object that kzalloc can hand out, pool by pool. */
  readonly heap: readonly HeapObject[];
  readonly cpus: readonly CpuView[];
}

export interface ValueBase {
  /** Unique in a view, such as `M.state`, `P3.objs[1].mod`, `klp_ops#1.func_stack`, `CPU0:klp_enable_patch/err`. */
  readonly path: string;
  /** Last part of the path: a global's, field's or local's name, or `[1]`. */
  readonly name: string;
  /** The type as C writes it. */
  readonly type: string;
  /** The words it takes: `address` up to, not including, `address + words`. */
  readonly address: number;
  readonly words: number;
  /** False if no CPU can ever write any of these words: a constant once setup is done. */
  readonly variable: boolean;
  /** The value in words; for structs and arrays their name. */
  readonly text: string;
}

export type ValueView =
  | IntView
  | BoolView
  | EnumView
  | StringView
  | PointerView
  | FunctionView
  | LockView
  | StructView
  | ArrayView
  | ListView
  | LinkView;

export interface IntView extends ValueBase {
  readonly kind: 'int';
  readonly value: number;
}

export interface BoolView extends ValueBase {
  readonly kind: 'bool';
  readonly value: boolean;
}

/** A rail: all values of the enum in order, and which one it is (-1 if the number is none of them). */
export interface EnumView extends ValueBase {
  readonly kind: 'enum';
  readonly value: number;
  readonly values: readonly string[];
  readonly index: number;
}

export interface StringView extends ValueBase {
  readonly kind: 'string';
  readonly value: string | null;
}

export interface PointerView extends ValueBase {
  readonly kind: 'pointer';
  /** `object`: something alive; `freed`: an object that kfree took; `end`: one past an array's last element. */
  readonly state: 'null' | 'object' | 'freed' | 'end' | 'wild';
  /** Where it points; absent for `null` and `wild`. */
  readonly target?: ObjectReference;
}

export interface FunctionView extends ValueBase {
  readonly kind: 'function';
  /** Name of the function, or null. */
  readonly value: string | null;
}

export interface LockView extends ValueBase {
  readonly kind: 'lock';
  /** Number of the CPU that holds it, or null. */
  readonly owner: number | null;
}

export interface StructView extends ValueBase {
  readonly kind: 'struct';
  readonly struct: string;
  readonly fields: readonly ValueView[];
}

export interface ArrayView extends ValueBase {
  readonly kind: 'array';
  readonly items: readonly ValueView[];
}

/** The head of a list, told as the sequence of objects on it. */
export interface ListView extends ValueBase {
  readonly kind: 'list';
  readonly struct: string;
  readonly member: string;
  readonly items: readonly ObjectReference[];
  /** Why the walk could not go on, as a sentence; absent for a sound list. */
  readonly broken?: string;
}

/** A list_head that links its object into a list. */
export interface LinkView extends ValueBase {
  readonly kind: 'link';
  /** `none`: never put on a list; `self`: INIT_LIST_HEAD; `on`: on a list; `taken`: list_del or list_del_rcu took it off. */
  readonly state: 'none' | 'self' | 'on' | 'taken';
}

/** An object as it is called in the story: by its label, else by its path. */
export interface ObjectReference {
  readonly address: number;
  readonly name: string;
  readonly path: string;
}

export interface HeapObject extends ObjectReference {
  readonly struct: string;
  readonly status: 'fresh' | 'used' | 'freed';
  /** Its fields; for an object that is not in use, the zeroes that are left (and its label: see shownState). */
  readonly value: StructView;
}

export interface CpuView {
  readonly cpu: number;
  /** `CPU0` */
  readonly name: string;
  readonly status: CpuStatus;
  /** True if it is inside a read section: between rcu_read_lock and rcu_read_unlock. */
  readonly reading: boolean;
  /** Statement that runs next, or that faulted; null when it ended. */
  readonly statement: number | null;
  /** Call stack, outermost first; empty when it ended. */
  readonly frames: readonly FrameView[];
}

export interface FrameView {
  /** Index into `Program.frames`. */
  readonly frame: number;
  readonly function: string;
  /** The statement it is at: of an outer frame the call that it waits for. */
  readonly statement: number;
  readonly locals: readonly LocalView[];
}

export interface LocalView {
  readonly name: string;
  readonly type: string;
  readonly address: number;
  /** Null while nothing will read the variable: its word is zeroed and says nothing. */
  readonly value: ValueView | null;
}
