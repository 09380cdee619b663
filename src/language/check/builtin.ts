import type { Builtin, ParameterKind } from '../builtins/row.ts';
import { ALLOCATION_FLAGS, PARAMETER_TYPES, signatureOf } from '../builtins/signature.ts';
import type { Checks } from './call.ts';
import { fieldsOf, requireDeclared, type Scope } from './declarations.ts';
import { suggest } from '../diagnostic.ts';
import type { Span } from '../program.ts';
import { inFront } from './remedies.ts';
import { resolveType } from './resolve-type.ts';
import type { CallNode, Expression, TypeNode } from '../parse/syntax.ts';
import { isArithmetic, pointerTo, VOID, withArticle } from '../type-rules.ts';
import type { Type } from '../types.ts';
import { callsIn } from '../parse/walk.ts';

type Call = Expression & CallNode;

/** Checks a call of a built-in function. */
export function typeOfBuiltin(call: Call, builtin: Builtin, scope: Scope, checks: Checks): Type {
  countArguments(call, builtin, scope);
  let struct = '';
  for (const [index, kind] of Object.values(builtin.parameters).entries()) {
    if (kind === 'format') checkFormat(call, index, scope, checks);
    else struct = checkArgument(kind, call.arguments[index], index, builtin, struct, scope, checks);
  }
  const returns = builtin.runs === 'step' ? VOID : builtin.returns;
  return returns === 'entry' || returns === 'allocated'
    ? pointerTo({ kind: 'struct', name: struct })
    : returns;
}

function countArguments(call: Call, builtin: Builtin, { report }: Scope): void {
  const found = call.arguments.length;
  const kinds = Object.values(builtin.parameters);
  const open = kinds.at(-1) === 'format';
  if (open ? found >= kinds.length : found === kinds.length) return;
  const wanted = `${open ? 'at least ' : ''}${kinds.length || 'no'} argument${kinds.length === 1 ? '' : 's'}`;
  report.fail(
    call.span,
    `'${builtin.name}' takes ${wanted}, found ${found}`,
    `it is ${signatureOf(builtin)}`,
  );
}

/** Checks one argument; answers which struct the arguments so far are about. */
function checkArgument(
  kind: Exclude<ParameterKind, 'format'>,
  argument: Expression,
  index: number,
  { name }: Builtin,
  struct: string,
  scope: Scope,
  checks: Checks,
): string {
  const { report } = scope;
  const place = `argument ${index + 1} of '${name}'`;
  switch (kind) {
    case 'struct':
      return checkStruct(argument, scope);
    case 'member': {
      if (argument.kind !== 'name') {
        return report.fail(
          argument.span,
          `${place} must be a field's name`,
          'write the list_head member alone',
        );
      }
      checkListMember(argument.name, argument.span, struct, scope);
      return struct;
    }
    case 'size':
      return checkSize(argument, name, scope, checks);
    case 'flags':
      if (argument.kind === 'name' && argument.name === ALLOCATION_FLAGS) return struct;
      return report.fail(argument.span, 'Model C has one way to allocate', {
        hint: `write ${ALLOCATION_FLAGS}`,
        put: ALLOCATION_FLAGS,
      });
    case 'condition':
      checks.checkValue(argument, scope);
      return struct;
    case 'until': {
      checks.checkValue(argument, scope);
      // It is looked at in one step, again and again: no call fits into that.
      const [call] = callsIn(argument);
      if (!call) return struct;
      const message = `no function can be called in the condition of ${name}`;
      report.add(call.span, message, 'write the condition itself');
      return struct;
    }
    case 'pointer': {
      const type = checks.checkValue(argument, scope);
      if (type.kind === 'pointer' && type.to.kind === 'struct') return type.to.name;
      const message = `${place} must be a pointer to a struct, found ${withArticle(type)}`;
      return report.fail(argument.span, message, type.kind === 'struct' ? inFront('&', argument) : undefined);
    }
    case 'list':
    case 'mutex':
    case 'int':
    case 'string':
      checks.checkAssignable(PARAMETER_TYPES[kind], argument, place, scope);
      return struct;
  }
}

function checkStruct(argument: Expression, scope: Scope): string {
  const { report } = scope;
  if (argument.kind !== 'type') {
    const named = argument.kind === 'name' && `struct ${argument.name}`;
    const hint = named ? { hint: `write ${named}`, put: named } : "write 'struct' and its name";
    return report.fail(argument.span, 'expected a struct here, such as struct klp_patch', hint);
  }
  const type = resolveType(argument.of, scope);
  if (type.kind !== 'struct')
    return report.fail(argument.span, `${withArticle(type)} has no members`, 'name another struct');
  requireDeclared(`struct ${type.name}`, argument.span, scope);
  return type.name;
}

/** Reports unless `name` is a list_head field of the struct. */
export function checkListMember(name: string, span: Span, struct: string, scope: Scope): void {
  const { report, declarations } = scope;
  requireDeclared(`struct ${struct}`, span, scope);
  if (!declarations.structs[struct]) report.excuse(struct);
  const fields = fieldsOf(struct, scope);
  const lists = fields.filter((field) => field.type.kind === 'list_head').map((field) => field.name);
  if (lists.includes(name)) return;
  report.excuse(name);
  const hint = suggest(name, lists) ?? (lists.length ? `it has ${lists.join(', ')}` : 'it has none: add one');
  report.fail(span, `struct ${struct} has no list_head member '${name}'`, hint);
}

function checkSize(argument: Expression, name: string, scope: Scope, checks: Checks): string {
  const { report } = scope;
  if (argument.kind !== 'sizeof') {
    const hint = `write ${name}(sizeof(*p), ${ALLOCATION_FLAGS})`;
    return report.fail(argument.span, 'the size to allocate must be written with sizeof', hint);
  }
  const { of } = argument;
  const type = isTypeNode(of) ? resolveType(of, scope) : checks.checkExpression(of, scope);
  if (type.kind !== 'struct') {
    const hint =
      type.kind === 'pointer' && type.to.kind === 'struct'
        ? isTypeNode(of)
          ? 'leave out its *'
          : inFront('*', of)
        : 'put it into a struct';
    return report.fail(of.span, `only a struct is allocated, found ${withArticle(type)}`, hint);
  }
  requireDeclared(`struct ${type.name}`, argument.span, scope);
  return type.name;
}

function isTypeNode(node: Expression | TypeNode): node is TypeNode {
  return ['plain', 'struct', 'enum', 'pointer', 'array', 'function'].includes(node.kind);
}

/** Checks a format, which is the argument at `index`, and the values behind it. */
function checkFormat(call: Call, index: number, scope: Scope, checks: Checks): void {
  const { report } = scope;
  const [format, ...values] = call.arguments.slice(index);
  if (format.kind !== 'string')
    return report.fail(format.span, 'the format must be a string in quotes', 'write "%s"');
  const letters = [...format.value.matchAll(/%(.?)/gs)]
    .map((match) => match[1])
    .filter((letter) => letter !== '%');
  for (const letter of letters) {
    if (letter === 's' || letter === 'd') continue;
    report.fail(
      format.span,
      `'%${/\s/.test(letter) ? '' : letter}' is not in Model C`,
      'a format has %s, %d and %%',
    );
  }
  if (letters.length !== values.length) {
    const found = values.length === 1 ? 'one value follows' : `${values.length} values follow`;
    const wanted = letters.length === 1 ? 'one of %s and %d' : `${letters.length} of %s and %d`;
    report.fail(call.span, `the format has ${wanted}, and ${found}`, 'write one value for each');
  }
  for (const [index, letter] of letters.entries()) {
    const type = checks.checkValue(values[index], scope);
    if (letter === 's' ? type.kind === 'string' : isArithmetic(type)) continue;
    const message = `'%${letter}' prints a ${letter === 's' ? 'string' : 'number'}, found ${withArticle(type)}`;
    const hint =
      type.kind === 'string' ? 'write %s' : isArithmetic(type) ? 'write %d' : 'print one of its fields';
    report.fail(values[index].span, message, hint);
  }
}
