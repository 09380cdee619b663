/**
 * What a recording and a run of a model can both say of one moment: a function is entered or returns, a line is
 * written to the log, the kernel warns, a CPU faults. Names are the kernel's, objects are called as in the recordings:
 * `p3`, `m`; `vmlinux` for the kernel's own object, which has no name.
 */
export type Happening =
  | {
      readonly kind: 'enter';
      readonly function: string;
      readonly patch?: string;
      readonly object?: string;
      /** The function that is replaced, and the one in its place: `b`, `b3`. */
      readonly replaces?: string;
      readonly replacement?: string;
      readonly module?: string;
      /** What the notifier chain is called with, and what the module is: `COMING`. */
      readonly action?: string;
      readonly state?: string;
    }
  | { readonly kind: 'return'; readonly function: string; readonly value?: number }
  | { readonly kind: 'log'; readonly text: string }
  /** A WARN_ON, by the function that it stands in. */
  | { readonly kind: 'warning'; readonly function: string }
  /** A pointer that is NULL is followed; by the function that was entered last. */
  | { readonly kind: 'fault'; readonly function: string };

/**
 * Why what a model does is not what was recorded; undefined if it is. What only one of the two can say is no
 * difference: the probes do not show every argument.
 */
export function difference(recorded: Happening, done: Happening): string | undefined {
  if (recorded.kind !== done.kind) return `${phrase(done)} instead of ${phrase(recorded)}`;
  const [left, right] = [recorded, done] as [Record<string, unknown>, Record<string, unknown>];
  if (recorded.kind === 'return' && done.kind === 'return' && done.value === undefined && recorded.value) {
    // What returns nothing in a listing returns 0 in the kernel.
    return `${phrase({ ...done, value: 0 })} instead of ${phrase(recorded)}`;
  }
  for (const key of Object.keys(left)) {
    if (left[key] === undefined || right[key] === undefined || left[key] === right[key]) continue;
    return `${phrase(done)} instead of ${phrase(recorded)}`;
  }
  return undefined;
}

/** A happening in a few words: `klp_enable_object(m) returns -22`. */
export function phrase(happening: Happening): string {
  switch (happening.kind) {
    case 'enter': {
      const { patch, object, replaces, replacement, module, action, state } = happening;
      const said = [patch, object, replaces, replacement, action, module].filter(
        (word) => word !== undefined,
      );
      return `${happening.function}(${said.join(', ')})${state === undefined ? '' : ` while ${module ?? 'm'} is ${state}`}`;
    }
    case 'return':
      return `${happening.function}() returns${happening.value === undefined ? '' : ` ${happening.value}`}`;
    case 'log':
      return `the line "${happening.text}"`;
    case 'warning':
      return `a warning in ${happening.function}()`;
    case 'fault':
      return `a NULL pointer in ${happening.function}()`;
  }
}
