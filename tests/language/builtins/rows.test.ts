import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../../src/language/builtins/checks.ts';
import { LISTS } from '../../../src/language/builtins/lists.ts';
import { LOCKS } from '../../../src/language/builtins/locks.ts';
import { LOG } from '../../../src/language/builtins/log.ts';
import { MEMORY } from '../../../src/language/builtins/memory.ts';
import { RCU } from '../../../src/language/builtins/rcu.ts';
import type {
  Arguments,
  ArgumentOf,
  Builtin,
  ParameterKind,
  Parameters,
} from '../../../src/language/builtins/row.ts';
import { signatureOf } from '../../../src/language/builtins/signature.ts';
import { STRINGS } from '../../../src/language/builtins/strings.ts';
import { BUILTINS } from '../../../src/language/builtins/table.ts';
import { WAITING } from '../../../src/language/builtins/waiting.ts';
import { constant } from '../../../src/language/expressions.ts';
import { pointerTo } from '../../../src/language/type-rules.ts';
import { INT } from '../../../src/language/types.ts';

const rows: readonly Builtin[] = [
  ...[...CHECKS, ...LISTS, ...LOCKS, ...LOG, ...MEMORY, ...RCU, ...STRINGS, ...WAITING],
];

/** Some argument of a kind. */
function someArgument(kind: ParameterKind): ArgumentOf<ParameterKind> {
  if (kind === 'member' || kind === 'size') return 0;
  if (kind === 'format') return ['text'];
  if (kind === 'struct' || kind === 'flags') return undefined;
  const [value, text] = [constant(20), 'it'];
  if (kind === 'condition' || kind === 'until') return { value, text, type: INT, terms: [] };
  if (kind === 'int' || kind === 'string') return { value, text, type: INT };
  return { value, at: value, text, type: pointerTo(INT) };
}

function someArguments(parameters: Parameters): Arguments<Parameters> {
  return Object.fromEntries(Object.entries(parameters).map(([name, kind]) => [name, someArgument(kind)]));
}

test('every row of every topic is in the table, and no name stands for two', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual([...BUILTINS.keys()].sort());
});

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
  test('says in a sentence or two what it does', () => expect(row.doc).toMatch(/^[A-Z0-9].*\.$/));

  test('says how a step that writes several words is told', () => {
    if (row.runs !== 'step') return;
    const steps = [row.lower(someArguments(row.parameters))].flat();
    if (steps.some(({ kind }) => kind === 'stores')) expect(row.tells).toBeDefined();
  });
});

// As in the kernel's headers, or as near as Model C comes to them.
test.each([
  ['mutex_lock', 'void mutex_lock(struct mutex *lock)'],
  ['synchronize_rcu', 'void synchronize_rcu(void)'],
  ['list_add', 'void list_add(struct list_head *entry, struct list_head *head)'],
  ['list_empty', 'int list_empty(struct list_head *head)'],
  ['list_first_entry', 'list_first_entry(struct list_head *head, struct type, member)'],
  ['list_next_entry', 'list_next_entry(struct type *pos, member)'],
  ['kzalloc', 'void *kzalloc(sizeof(struct type), GFP_KERNEL)'],
  ['kfree', 'void kfree(struct type *object)'],
  ['strcmp', 'int strcmp(const char *a, const char *b)'],
  ['WARN_ON', 'bool WARN_ON(condition)'],
  ['pr_err', 'void pr_err(format, …)'],
  ['wait_event', 'void wait_event(condition)'],
])('%s is written %s', (name, signature) => expect(signatureOf(BUILTINS.get(name)!)).toBe(signature));
