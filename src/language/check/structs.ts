import type { Context } from './declarations.ts';
import { attempt } from '../text/report.ts';
import { MOST_WORDS, requireComplete, resolveType } from './resolve-type.ts';
import type { StructNode, TypeNode } from '../parse/syntax.ts';
import { sizeOf, type Field } from '../types.ts';

/** Gives every struct its layout: its fields one behind the other. */
export function declareStructs(nodes: readonly StructNode[], contextOf: (node: StructNode) => Context): void {
  const known = new Map<string, StructNode>();
  for (const node of nodes) {
    const { report, declarations, order } = contextOf(node);
    if (known.has(node.name)) {
      report.add(node.span, `struct ${node.name} is defined twice`, 'choose another name');
    } else if (node.name === 'list_head' || node.name === 'mutex') {
      report.add(node.span, `struct ${node.name} is built into Model C`, 'remove this definition');
    } else if (declarations.enums[node.name]) {
      report.add(node.span, `'${node.name}' is an enum already`, 'choose another name');
    } else {
      known.set(node.name, node);
      declarations.orders.set(`struct ${node.name}`, order);
    }
  }
  // In the order of the text, a struct comes after those that it contains.
  for (const node of known.values()) {
    const { report } = contextOf(node);
    attempt(report, () => layOut(node, contextOf(node), known), node.name);
  }
}

function layOut(node: StructNode, context: Context, known: ReadonlyMap<string, StructNode>): void {
  const { report, declarations } = context;
  const fields: Field[] = [];
  let size = 0;
  const addField = (field: StructNode['fields'][number]) => {
    requireContained(field.type, node, context);
    const type = resolveType(field.type, context, known);
    if (type.kind === 'void') report.fail(field.span, 'a field cannot be void', 'give it a type');
    if (fields.some((other) => other.name === field.name)) {
      report.fail(field.span, `struct ${node.name} has two fields '${field.name}'`, 'choose another name');
    }
    fields.push({ name: field.name, type, offset: size });
    size += sizeOf(type, declarations.structs);
    if (size > MOST_WORDS) {
      report.fail(field.span, `struct ${node.name} is too large`, `a struct has at most ${MOST_WORDS} words`);
    }
  };
  for (const field of node.fields) attempt(report, () => addField(field), field.name);
  if (node.empty) report.add(node.span, `struct ${node.name} has no fields`, 'write one between { and }');
  declarations.structs[node.name] = {
    name: node.name,
    fields,
    size: Math.max(1, size),
    ...labelOf(node, fields, context),
  };
}

/** Reports a struct that is contained as a whole, not by a pointer, and is not complete yet. */
function requireContained(type: TypeNode, outer: StructNode, context: Context): void {
  let inner = type;
  while (inner.kind === 'array') inner = inner.of;
  if (inner.kind !== 'struct') return;
  const { report, declarations } = context;
  if (inner.name === outer.name)
    report.fail(inner.span, `struct ${outer.name} contains itself`, 'use a pointer');
  requireComplete(inner, context);
  if (!declarations.structs[inner.name]) report.excuse(inner.name);
}

/** The field that names objects of the struct. */
function labelOf(node: StructNode, fields: readonly Field[], { report }: Context): { label?: string } {
  const [label, second] = node.fields.filter((field) => field.marks.label);
  if (!label) return {};
  if (second) report.add(second.span, `struct ${node.name} has two labels`, 'mark one field');
  const type = fields.find((field) => field.name === label.name)?.type;
  if (type && type.kind !== 'string' && type.kind !== 'pointer') {
    report.add(label.span, 'a label must be a string or a pointer', 'mark a field that names the object');
  }
  return { label: label.name };
}
