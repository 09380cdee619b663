/** What differs between a state of one program and a state of another: what a reader sees of both, by path. */
import type { ValueView, View } from '../../machine/view.ts';

export interface Difference {
  /** What it is called in both, such as `M.state` or `klp_ops b.func_stack`. */
  readonly path: string;
  /** What it is worth in each, in words; undefined in a program or a state that has no such thing. */
  readonly first: string | undefined;
  readonly second: string | undefined;
  /** Where it is in the memory of each; undefined where there is no such thing. */
  readonly addresses: readonly [first: number | undefined, second: number | undefined];
}

/** What a value is worth, in words, and where it is. A list tells its order, and so do stacks. */
export type Worth = Pick<ValueView, 'text' | 'address' | 'variable'>;

/**
 * The values, fields and lists that are not the same, in the order in which the first state has them; what only the
 * second has comes last. Objects on the heap go by their name where no other has it, since another program may make them
 * in another order. How a CPU stands is no part of it.
 */
export function differencesOf(first: View, second: View): Difference[] {
  const [ours, theirs] = [worthsOf(first), worthsOf(second)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((path): Difference[] => {
    const [one, other] = [ours.get(path), theirs.get(path)];
    if (one?.text === other?.text) return [];
    return [{ path, first: one?.text, second: other?.text, addresses: [one?.address, other?.address] }];
  });
}

/** Every value, field and list of what is in use, by path. */
export function worthsOf({ globals, heap }: View): Map<string, Worth> {
  const found = new Map<string, Worth>();
  for (const value of globals) collect(found, value, value.path);
  const used = heap.filter(({ status }) => status === 'used');
  const names = Map.groupBy(used, ({ struct, name }) => `${struct} ${name}`);
  for (const object of used) {
    const { struct, name, path, value } = object;
    const alike = names.get(`${struct} ${name}`)!;
    const called = alike.length === 1 && name !== path ? `${struct} ${name}` : path;
    for (const field of value.fields) collect(found, field, `${called}.${field.name}`);
  }
  return found;
}

function collect(found: Map<string, Worth>, value: ValueView, path: string): void {
  switch (value.kind) {
    case 'struct':
      for (const field of value.fields) collect(found, field, `${path}.${field.name}`);
      return;
    case 'array':
      for (const item of value.items) collect(found, item, `${path}${item.name}`);
      return;
    // The list itself says what is on it.
    case 'link':
      return;
    case 'list':
    case 'int':
    case 'bool':
    case 'enum':
    case 'string':
    case 'pointer':
    case 'function':
    case 'lock':
      found.set(path, value);
  }
}
