/** What a recording shows that a listing does before its CPUs begin: the older patches are registered and enabled. */
import type { Logged } from './logged.ts';
import type { Traced } from './traced.ts';

/**
 * The trace without what the program's setup has done before: the first registering and enabling of the older patches,
 * from the entry to the return.
 */
export function callsAfterSetup(trace: readonly Traced[], patches: readonly string[]): Traced[] {
  const due = new Set(
    patches.flatMap((patch) => [`klp_register_patch ${patch}`, `klp_enable_patch ${patch}`]),
  );
  let open: { function: string; cpu?: number } | undefined;
  return trace.filter(({ cpu, happening }) => {
    if (happening.kind === 'enter' && due.delete(`${happening.function} ${happening.patch ?? ''}`)) {
      open = { function: happening.function, cpu };
    }
    if (!open || open.cpu !== cpu) return true;
    if (happening.kind === 'return' && happening.function === open.function) open = undefined;
    return false;
  });
}

/** The log without what the program's setup has done before: `lines` are what it wrote. */
export function logAfterSetup(
  log: readonly Logged[],
  lines: readonly string[],
  patches: readonly string[],
): Logged[] {
  const left = new Set(lines);
  const calls = new Set(
    patches.flatMap((patch) =>
      ['register', 'enable'].flatMap((verb) => [`begins ${patch}: ${verb}`, `answered ${patch}: ${verb}`]),
    ),
  );
  return log.filter((entry) => {
    if (entry.kind === 'happening' && entry.happening.kind === 'log')
      return !left.delete(entry.happening.text);
    if (entry.kind === 'begins') return !calls.delete(`begins ${entry.call}`);
    if (entry.kind === 'answered' && entry.value === 0) return !calls.delete(`answered ${entry.call}`);
    return true;
  });
}
