import { INT, MUTEX, pointerTo, STRING, VOID, type Type } from '../types.ts';

/** What an argument of a built-in must be. */
export type BuiltinParameter =
  /** `struct list_head *` */
  | 'list'
  /** `struct mutex *` */
  | 'mutex'
  /** A value that can be true or false. */
  | 'condition'
  | 'int'
  | 'string'
  /** A pointer to a struct. */
  | 'pointer'
  /** `struct name`, written out. */
  | 'struct'
  /** The name of a list_head field of the struct before it. */
  | 'member'
  /** `sizeof(…)` of a struct. */
  | 'size'
  /** `GFP_KERNEL` */
  | 'flags'
  /** A string literal; %d and %s take the arguments that follow. */
  | 'format';

export interface Builtin {
  readonly name: string;
  /** As a C programmer would write its prototype. */
  readonly signature: string;
  /** One sentence: what it does. */
  readonly doc: string;
  readonly parameters: readonly BuiltinParameter[];
  /** `entry` yields a pointer to the struct that its arguments name. */
  readonly returns: Type | 'entry' | 'allocated';
  /**
   * How it runs. `value`: part of the step of its expression. `step`: a statement of its own.
   * `source`: a step whose value can only be assigned, because the environment has a say in it.
   */
  readonly runs: 'value' | 'step' | 'source';
  /** True if it changes shared data or waits, so that a check may not use it. */
  readonly writes: boolean;
}

type Row = [signature: string, parameters: string, returns: Builtin['returns'], runs: string, doc: string];

const ROWS: readonly Row[] = [
  [
    'void mutex_lock(struct mutex *lock)',
    'mutex',
    VOID,
    'step!',
    'Takes the lock; waits while another CPU holds it.',
  ],
  [
    'void mutex_unlock(struct mutex *lock)',
    'mutex',
    VOID,
    'step!',
    'Gives the lock back; only its owner may.',
  ],
  [
    'void rcu_read_lock(void)',
    '',
    VOID,
    'step!',
    'Begins a read section; it waits for nobody. Read sections can be inside of each other.',
  ],
  ['void rcu_read_unlock(void)', '', VOID, 'step!', 'Ends the read section that rcu_read_lock began last.'],
  [
    'void synchronize_rcu(void)',
    '',
    VOID,
    'step!',
    'Waits until each CPU that is inside a read section now has left it; not for those that enter one later.',
  ],
  [
    'void list_add(struct list_head *entry, struct list_head *head)',
    'list list',
    VOID,
    'step!',
    'Puts the entry behind the head: it becomes the first.',
  ],
  [
    'void list_add_tail(struct list_head *entry, struct list_head *head)',
    'list list',
    VOID,
    'step!',
    'Puts the entry in front of the head: it becomes the last.',
  ],
  [
    'void list_del(struct list_head *entry)',
    'list',
    VOID,
    'step!',
    'Takes the entry off its list and poisons its links.',
  ],
  [
    'void list_add_rcu(struct list_head *entry, struct list_head *head)',
    'list list',
    VOID,
    'step!',
    'As list_add, for a list that others read under rcu_read_lock.',
  ],
  [
    'void list_add_tail_rcu(struct list_head *entry, struct list_head *head)',
    'list list',
    VOID,
    'step!',
    'As list_add_tail, for a list that others read under rcu_read_lock.',
  ],
  [
    'void list_del_rcu(struct list_head *entry)',
    'list',
    VOID,
    'step!',
    'Takes the entry off its list; its link to the next one stays, so that a reader who stands on it can go on.',
  ],
  ['void INIT_LIST_HEAD(struct list_head *list)', 'list', VOID, 'step!', 'Makes the list empty.'],
  ['int list_empty(struct list_head *head)', 'list', INT, 'value', 'True if nothing is on the list.'],
  [
    'int list_is_singular(struct list_head *head)',
    'list',
    INT,
    'value',
    'True if exactly one entry is on the list.',
  ],
  [
    'int list_is_first(struct list_head *entry, struct list_head *head)',
    'list list',
    INT,
    'value',
    'True if the entry is the first of the list.',
  ],
  [
    'int list_is_last(struct list_head *entry, struct list_head *head)',
    'list list',
    INT,
    'value',
    'True if the entry is the last of the list.',
  ],
  [
    'list_first_entry(struct list_head *head, struct type, member)',
    'list struct member',
    'entry',
    'value',
    'The first struct on the list; the list must not be empty.',
  ],
  [
    'list_last_entry(struct list_head *head, struct type, member)',
    'list struct member',
    'entry',
    'value',
    'The last struct on the list; the list must not be empty.',
  ],
  [
    'list_next_entry(struct type *pos, member)',
    'pointer member',
    'entry',
    'value',
    'The struct behind this one.',
  ],
  [
    'list_prev_entry(struct type *pos, member)',
    'pointer member',
    'entry',
    'value',
    'The struct in front of this one.',
  ],
  [
    'container_of(struct list_head *entry, struct type, member)',
    'list struct member',
    'entry',
    'value',
    'The struct in which this list_head is the given member.',
  ],
  [
    'void *kzalloc(sizeof(struct type), GFP_KERNEL)',
    'size flags',
    'allocated',
    'source!',
    'A zeroed object: a fresh one, or one that was freed before. Both happen, so setup cannot use it behind a kfree.',
  ],
  [
    'void kfree(struct type *object)',
    'pointer',
    VOID,
    'step!',
    'Frees an object from kzalloc. Nothing happens for NULL.',
  ],
  [
    'int strcmp(const char *a, const char *b)',
    'string string',
    INT,
    'value',
    '0 if the two strings are equal.',
  ],
  [
    'bool WARN_ON(condition)',
    'condition',
    INT,
    'value',
    'Reports a warning if the condition is true; yields its truth.',
  ],
  ['void BUG_ON(condition)', 'condition', VOID, 'step', 'Stops this CPU if the condition is true.'],
  ['void assert(condition)', 'condition', VOID, 'step', 'A fault if the condition is false.'],
  ['void pr_err(format, …)', 'format', VOID, 'step', 'Writes a line to the kernel log, as an error.'],
  ['void pr_warn(format, …)', 'format', VOID, 'step', 'Writes a line to the kernel log, as a warning.'],
  ['void pr_notice(format, …)', 'format', VOID, 'step', 'Writes a line to the kernel log, as a notice.'],
  ['void pr_info(format, …)', 'format', VOID, 'step', 'Writes a line to the kernel log.'],
  ['void pr_cont(format, …)', 'format', VOID, 'step', 'Continues the last line of the kernel log.'],
  ['void wait_event(condition)', 'condition', VOID, 'step!', 'Waits until the condition is true.'],
  ['int choose(int n)', 'int', INT, 'source!', 'Any of the values 0 to n - 1: the environment decides.'],
];

/** Every built-in function, by name. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(
  ROWS.map(([signature, parameters, returns, runs, doc]) => {
    const name = /(\w+)\(/.exec(signature)![1];
    return [
      name,
      {
        name,
        signature,
        doc,
        parameters: parameters.split(' ').filter((parameter) => parameter !== '') as BuiltinParameter[],
        returns,
        runs: runs.replace('!', '') as Builtin['runs'],
        writes: runs.endsWith('!'),
      },
    ];
  }),
);

/** Names that hold a value from the start. Error numbers are those of Linux (errno-base.h, asm-generic). */
export const CONSTANTS: Readonly<Record<string, { readonly type: Type; readonly value: number }>> = {
  NULL: { type: pointerTo(VOID), value: 0 },
  true: { type: INT, value: 1 },
  false: { type: INT, value: 0 },
  ...Object.fromEntries(
    Object.entries({
      EPERM: 1,
      ENOENT: 2,
      EINTR: 4,
      EIO: 5,
      ENOEXEC: 8,
      EAGAIN: 11,
      EWOULDBLOCK: 11,
      ENOMEM: 12,
      EACCES: 13,
      EFAULT: 14,
      EBUSY: 16,
      EEXIST: 17,
      ENODEV: 19,
      EINVAL: 22,
      ENOSPC: 28,
      EPIPE: 32,
      EDEADLK: 35,
      ENOSYS: 38,
      ENODATA: 61,
      ETIMEDOUT: 110,
    }).map(([name, value]) => [name, { type: INT, value }]),
  ),
};

/** The types that a built-in's parameter accepts, where it is one type. */
export const PARAMETER_TYPES: Partial<Record<BuiltinParameter, Type>> = {
  list: pointerTo({ kind: 'list_head' }),
  mutex: pointerTo(MUTEX),
  int: INT,
  string: STRING,
};
