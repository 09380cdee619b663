/** How a name of the kernel stands in a text. */
export type AbsentKind =
  /** A word that is a type: `spinlock_t lock;` */
  | 'type'
  /** `struct completion done;` */
  | 'struct'
  /** `spin_lock(&lock);` */
  | 'function'
  /** `list_for_each_entry_safe(item, next, &items, node) { … }` */
  | 'loop'
  /** `DEFINE_SPINLOCK(lock);` outside of functions. */
  | 'declaration'
  /** `jiffies` */
  | 'value';

/**
 * Names that mean the same here, split at blanks; what such a thing does or is in the kernel, behind "it"; and what
 * does the same in Model C: a piece of C, or '' if it can be left out, or nothing if there is no equivalent. "The same"
 * is what a program then comes to: it holds if it holds with the kernel's name, and else is violated. A piece of C
 * stands, word for word, in a program of tests/language/advice, whose verdict is checked; `…` is anything.
 */
export type AbsentRow = readonly [
  kind: AbsentKind,
  names: string,
  does: string,
  instead?: string,
  /** Where it is the same, or why there is nothing. */
  note?: string,
];
