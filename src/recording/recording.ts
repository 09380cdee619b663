/** What a recording of a real kernel says, as data. Everything keeps the line of its file, counted from 1. */
export interface Recording {
  /** The file it was read from, as errors name it. */
  readonly file: string;
  /** The lines at its top that say what was run, and how: without their `#`. */
  readonly head: readonly string[];
  /** What the console showed, in the order of the file. */
  readonly items: readonly Item[];
  /** What the tracer saw, in the order of the file, which is the order of time. */
  readonly trace: readonly TraceEvent[];
  /** Which function lies at an address, as the traces are headed: `b3` for `ffffffffa002522c`. */
  readonly functions: ReadonlyMap<string, string>;
  /**
   * What the kernel's log held, in the order of the file: as it was read, and what was printed later and never read. The
   * log has a clock of its own.
   */
  readonly log: readonly LogLine[];
  /** The lines of it that were printed to the console at once, where they fell among what a script printed. */
  readonly printed: readonly LogLine[];
}

interface Placed {
  /** Counted from 1. */
  readonly line: number;
}

/** One thing that the console showed. */
export type Item = Placed &
  (
    | Phase
    | CallResult
    | PatchState
    | PatchFolder
    | Patched
    | FuncStack
    | { readonly kind: 'no stacks' }
    | { readonly kind: 'no patches' }
    | Call
    | ModuleState
    | { readonly kind: 'no module'; readonly module?: string }
    | TracedFunctions
    | Loop
    | Sums
    | TaskState
    | Frame
    | Remark
  );

export type Kind = Item['kind'];

/** The item of one kind. */
export type ItemOf<K extends Kind> = Extract<Item, { kind: K }>;

/** What the script was about to do, or what it was about to show. */
export interface Phase {
  readonly kind: 'phase';
  readonly text: string;
}

/** How a system call ended, or a function that a module called for the script. */
export interface CallResult {
  readonly kind: 'result';
  /** `finit_module`, `delete_module`, `klp_enable_patch`, or the words of a script: `disable+unload`. */
  readonly call: string;
  /** The module that the call was for: `m`, `p3`. */
  readonly module: string;
  /** What was given to the module: `quiet=x`; "" for nothing. */
  readonly parameters: string;
  readonly cpu?: number;
  /** 0, or a negative error number. */
  readonly value: number;
  /** `OK`, or the error's name: `EINVAL`. */
  readonly name: string;
  readonly microseconds?: number;
}

/** A patch in livepatch's own list, as a module of the recording read it. */
export interface PatchState {
  readonly kind: 'patch';
  readonly patch: string;
  readonly state: string;
  readonly objects: readonly ObjectState[];
}

export interface ObjectState {
  readonly name: string;
  readonly state: string;
  /** What `obj->mod` was: `-` for vmlinux, which has none. */
  readonly module: '-' | 'NULL' | 'set';
  /** The first function's `old_addr`, in hexadecimal; `0` for none. */
  readonly address: string;
}

/** A patch as /sys/kernel/livepatch shows it. */
export interface PatchFolder {
  readonly kind: 'folder';
  readonly patch: string;
  readonly enabled: boolean;
  readonly transition: boolean;
  readonly objects: readonly string[];
}

/** Whether an object of a patch is patched, as /sys/kernel/livepatch says. */
export interface Patched {
  readonly kind: 'patched';
  readonly patch: string;
  readonly object: string;
  readonly patched: boolean;
}

/** A function's stack of replacements, as a module of the recording read it. */
export interface FuncStack {
  readonly kind: 'stack';
  /** The function that is replaced. */
  readonly function: string;
  readonly address?: string;
  /** The one that is called comes first. */
  readonly entries: readonly StackEntry[];
}

export interface StackEntry {
  readonly function: string;
  /** The patch that brought it. */
  readonly patch: string;
}

/** What a() or b() did when the script called it. */
export interface Call {
  readonly kind: 'call';
  readonly function: 'a' | 'b';
  /** The number of the patch whose code ran; 0 for the function itself. */
  readonly patch: number;
}

/** A module in /proc/modules. */
export interface ModuleState {
  readonly kind: 'module';
  readonly module: string;
  readonly size: number;
  /** How many users it has; -1 while it is unloaded. */
  readonly users: number;
  readonly state: 'Loading' | 'Live' | 'Unloading';
  readonly address: string;
}

/** The functions that ftrace had switched on. */
export interface TracedFunctions {
  readonly kind: 'traced';
  readonly functions: readonly {
    readonly function: string;
    readonly module?: string;
    /** How many tracers use it. */
    readonly users: number;
    /** True if the callback gets the registers, which livepatch's handler needs. */
    readonly registers: boolean;
  }[];
}

/** One loop of a series: m was loaded on one CPU while P3 was brought on the other. Times in microseconds. */
export interface Loop {
  readonly kind: 'loop';
  readonly number: number;
  /** How much later than the load of m the call about P3 was to begin; negative for earlier. */
  readonly offset: number;
  /** `OK`, or the name of an error. */
  readonly m: string;
  readonly p3: string;
  readonly mFrom: number;
  readonly mTo: number;
  readonly p3From: number;
  readonly p3To: number;
  readonly overlap: boolean;
  /** The number of the patch whose b() a call got. */
  readonly b: number;
  readonly a: number;
  /** The numbers of the patches on the func_stack of b(): the one that is called comes first. */
  readonly stack: readonly number[];
  /** How many lines "failed to apply" the log got; older series did not count them. */
  readonly failed?: number;
}

/** What the script counted at the end of a series of loops. */
export interface Sums {
  readonly kind: 'sums';
  readonly text: string;
  readonly numbers: readonly number[];
}

/** The state of a task that did not come back. */
export interface TaskState {
  readonly kind: 'task';
  readonly task: string;
  readonly seconds: number;
  /** `D (disk sleep)`, as /proc has it. */
  readonly state: string;
}

/** A function on a task's kernel stack; the innermost comes first. */
export interface Frame {
  readonly kind: 'frame';
  readonly function: string;
}

/** A line that only says how the recording was made, or a tool's own words. */
export interface Remark {
  readonly kind: 'remark';
  readonly text: string;
}

/** One event of the kernel's tracer. */
export interface TraceEvent extends Placed {
  readonly task: string;
  readonly pid: number;
  readonly cpu: number;
  /** Since the machine started. */
  readonly seconds: number;
  readonly function: string;
  readonly edge: 'enter' | 'return';
  /** Who called it, where the tracer says so. */
  readonly caller?: string;
  /** Arguments and the value returned: `mod`, `state`, `action`, `patch`, `obj`, `new`, `ret`, as they were printed. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface LogLine extends Placed {
  /** Since the machine started, by the log's own clock. */
  readonly seconds: number;
  readonly text: string;
  /** Whose words these are: livepatch's, the kernel's, those of what the recording brings with it, or the script's. */
  readonly source: 'livepatch' | 'kernel' | 'module' | 'script';
}

/** A line that is not understood. Its message begins with file and line. */
export class RecordingError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}:${String(line)}: ${message}`);
    this.name = 'RecordingError';
    this.file = file;
    this.line = line;
  }
}

/** The items of one kind, in the order of the file. */
export function itemsOf<K extends Kind>(recording: Recording, kind: K): ItemOf<K>[] {
  return recording.items.filter((item): item is ItemOf<K> => item.kind === kind);
}
