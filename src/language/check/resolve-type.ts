import { absence, kernelStruct } from '../builtins/kernel-names.ts';
import { constantValue } from './constant.ts';
import { requireDeclared, type Context } from './declarations.ts';
import { suggest, type Remedy } from '../diagnostic.ts';
import type { TypeNode } from '../parse/syntax.ts';
import { BOOL, STRING, VOID, pointerTo } from '../type-rules.ts';
import { INT, MUTEX, LIST_HEAD, type Type } from '../types.ts';

/** No variable or field takes more words: a state would be too large to show, and to search. */
export const MOST_WORDS = 10_000;
const MOST_ELEMENTS = 1000;

/** The type that a node names; `known` holds structs whose layout is still to come, for pointers to them. */
export function resolveType(node: TypeNode, context: Context, known?: ReadonlyMap<string, unknown>): Type {
  const { report } = context;
  switch (node.kind) {
    case 'plain':
      return { int: INT, bool: BOOL, void: VOID, string: STRING, char: INT }[node.name];
    case 'struct':
      return resolveStruct(node, context, known);
    case 'enum': {
      const { enums } = context.declarations;
      if (!Object.hasOwn(enums, node.name)) {
        report.excuse(node.name);
        const near = suggest(node.name, Object.keys(enums));
        return report.fail(node.span, `there is no enum ${node.name}`, tagged('enum', near));
      }
      requireDeclared(`enum ${node.name}`, node.span, context);
      return { kind: 'enum', name: node.name };
    }
    case 'pointer': {
      const to = resolveType(node.to, context, known);
      if (to.kind === 'void')
        report.fail(node.span, "'void *' is not in Model C", 'name the struct it points to');
      return pointerTo(to);
    }
    case 'array': {
      if (!node.length) return report.fail(node.span, 'this array has no length', 'write one, such as [4]');
      const length = constantValue(node.length, context);
      if (length < 1 || length > MOST_ELEMENTS) {
        const message = `an array has 1 to ${MOST_ELEMENTS} elements, not ${length}`;
        return report.fail(node.length.span, message, 'write another length');
      }
      return { kind: 'array', of: resolveType(node.of, context, known), length };
    }
    case 'function':
      return functionType(node, context, known);
  }
}

function resolveStruct(
  node: TypeNode & { kind: 'struct' },
  { declarations, report }: Context,
  known?: ReadonlyMap<string, unknown>,
): Type {
  const { name, span } = node;
  if (name === 'list_head') return LIST_HEAD;
  if (name === 'mutex') return MUTEX;
  if (!Object.hasOwn(declarations.structs, name) && !known?.has(name)) {
    report.excuse(name);
    const kernels = kernelStruct(name);
    if (kernels) {
      const { message, remedy } = absence(kernels);
      return report.fail(span, message, remedy);
    }
    const names = [...Object.keys(declarations.structs), ...(known?.keys() ?? []), 'list_head', 'mutex'];
    report.fail(span, `there is no struct ${name}`, tagged('struct', suggest(name, names)));
  }
  return { kind: 'struct', name };
}

/** What is to stand in the place of a type of two words. */
function tagged(word: string, near: Remedy | undefined): Remedy {
  return near ? { ...near, put: `${word} ${near.put}` } : { hint: 'define it first' };
}

/** Reports a struct that is needed as a whole, not by a pointer, before its definition. */
export function requireComplete(type: TypeNode, context: Context): void {
  let inner = type;
  while (inner.kind === 'array') inner = inner.of;
  if (inner.kind === 'struct') requireDeclared(`struct ${inner.name}`, inner.span, context);
}

/** The type of a function, or of what a function pointer points to. */
export function functionType(
  node: { returns: TypeNode; parameters: readonly { type: TypeNode }[] },
  context: Context,
  known?: ReadonlyMap<string, unknown>,
): Type & { kind: 'function' } {
  const parameters = node.parameters.map(({ type }) => {
    let struct = type;
    while (struct.kind === 'pointer') struct = struct.to;
    const resolved = resolveType(type, context, known);
    if (struct.kind === 'struct' && struct.unknown) {
      const message = `struct ${struct.name} is not declared before these parameters`;
      context.report.fail(struct.span, message, `write struct ${struct.name}; above`);
    }
    return resolved;
  });
  return { kind: 'function', returns: resolveType(node.returns, context, known), parameters };
}
