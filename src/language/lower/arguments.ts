/** The arguments of a call of a built-in, in the form in which its row takes them. */
import type { ArgumentOf, Arguments, ParameterKind, Parameters } from '../builtins/row.ts';
import type { CallNode, Expression } from '../parse/syntax.ts';
import type { Expression as Lowered, Term } from '../instruction.ts';
import { memberOffset, type Type } from '../types.ts';
import type { LoweringContext } from './context.ts';

type Call = Expression & CallNode;

/** How values and texts of expressions are found. */
interface Lowering {
  value(node: Expression): Lowered;
  used(pointer: Expression): Lowered;
  terms(condition: Expression): readonly Term[];
  text(node: Expression): string;
}

/** The arguments by the names of the parameters. */
export function argumentsOf(
  call: Call,
  parameters: Parameters,
  lowering: Lowering,
  context: LoweringContext,
): Arguments<Parameters> {
  const kinds = Object.entries(parameters);
  return Object.fromEntries(
    kinds.map(([name, kind], index) => [name, argumentOf(kind, call, index, lowering, context)]),
  );
}

function argumentOf(
  kind: ParameterKind,
  { arguments: nodes }: Call,
  index: number,
  lowering: Lowering,
  context: LoweringContext,
): ArgumentOf<ParameterKind> {
  const node = nodes[index];
  const plain = () => ({ value: lowering.value(node), text: lowering.text(node), type: node.type! });
  switch (kind) {
    case 'int':
    case 'string':
      return plain();
    case 'list':
    case 'mutex':
    case 'pointer':
      return { ...plain(), at: lowering.used(node) };
    case 'condition':
    case 'until':
      return { ...plain(), terms: lowering.terms(node) };
    case 'member': {
      const struct = nodes
        .slice(0, index)
        .map(structOf)
        .findLast((name) => name !== undefined);
      return memberOffset(context.structs, struct!, (node as Expression & { kind: 'name' }).name);
    }
    case 'size':
      return context.poolOf(structOf(node)!);
    case 'format':
      return pieces(nodes.slice(index), lowering);
    case 'struct':
    case 'flags':
      return undefined;
  }
}

/** The struct that an argument names, measures or points to; undefined if it is about none. */
export function structOf(argument: Expression): string | undefined {
  if (argument.kind === 'type') return argument.of.kind === 'struct' ? argument.of.name : undefined;
  if (argument.kind === 'sizeof') {
    const { of } = argument;
    return of.kind === 'struct' ? of.name : nameOf((of as Expression).type);
  }
  return argument.type?.kind === 'pointer' ? nameOf(argument.type.to) : undefined;
}

function nameOf(type: Type | undefined): string | undefined {
  return type?.kind === 'struct' ? type.name : undefined;
}

/** The literal pieces and values of a format string. */
function pieces([format, ...values]: readonly Expression[], lowering: Lowering): ArgumentOf<'format'> {
  const { value: text } = format as Expression & { kind: 'string' };
  const found: ArgumentOf<'format'>[number][] = [];
  let index = 0;
  for (const part of text.split(/(%[sd%])/)) {
    if (part === '%s' || part === '%d') {
      found.push({ format: part === '%s' ? 's' : 'd', value: lowering.value(values[index++]) });
    } else if (part) found.push(part === '%%' ? '%' : part);
  }
  return found;
}
