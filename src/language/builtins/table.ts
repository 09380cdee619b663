/** The table of built-ins, put together from its topics. */
import { CHECKS } from './checks.ts';
import { LISTS } from './lists.ts';
import { LOCKS } from './locks.ts';
import { LOG } from './log.ts';
import { MEMORY } from './memory.ts';
import { RCU } from './rcu.ts';
import type { Builtin } from './row.ts';
import { STRINGS } from './strings.ts';
import { WAITING } from './waiting.ts';

/** Built-in functions by name. */
export type BuiltinTable = ReadonlyMap<string, Builtin>;

/** The table of these rows. */
export function tableOf(rows: readonly Builtin[]): BuiltinTable {
  return new Map(rows.map((row) => [row.name, row]));
}

/** Every built-in function of Model C. */
export const BUILTINS: BuiltinTable = tableOf([
  ...LOCKS,
  ...RCU,
  ...LISTS,
  ...MEMORY,
  ...STRINGS,
  ...CHECKS,
  ...LOG,
  ...WAITING,
]);
