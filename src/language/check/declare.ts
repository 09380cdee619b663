import { CONSTANTS } from '../builtins/constants.ts';
import type { BuiltinTable } from '../builtins/table.ts';
import { constantValue } from './constant.ts';
import type { Context, Declarations } from './declarations.ts';
import { declareStructs } from './structs.ts';
import type { Span } from '../program.ts';
import { attempt, type Report } from '../text/report.ts';
import { functionType, MOST_WORDS, requireComplete, resolveType } from './resolve-type.ts';
import type { EnumNode, FunctionNode, GlobalNode, Symbol, Unit } from '../parse/syntax.ts';
import { isScalar, withArticle } from '../type-rules.ts';
import { INT, sameType, sizeOf, typeName, type EnumType, type Type } from '../types.ts';
import { placeOfReserved } from '../builtins/syntax.ts';

/** Gives every struct its layout and every top-level name its type. */
export function declare(unit: Unit, builtins: BuiltinTable, report: Report): Declarations {
  const declarations: Declarations = {
    structs: Object.create(null) as Declarations['structs'],
    enums: Object.create(null) as Declarations['enums'],
    globals: new Map(),
    functions: new Map(),
    symbols: new Map(),
    orders: new Map(),
  };
  for (const [name, { type, value }] of Object.entries(CONSTANTS)) {
    declarations.symbols.set(name, { kind: 'constant', name, type, value });
  }
  for (const [name, builtin] of builtins) {
    declarations.symbols.set(name, { kind: 'builtin', name, builtin });
  }
  const context = ({ order }: { order: number }): Context => ({ declarations, report, order });
  for (const node of unit.enums) {
    attempt(
      report,
      () => declareEnum(node, context(node)),
      ...node.values.map(({ name }) => name),
      node.name ?? '',
    );
  }
  declareStructs(unit.structs, context);
  declareFunctions(unit.functions, context);
  for (const node of unit.globals) attempt(report, () => declareGlobal(node, context(node)), node.name);
  return declarations;
}

/** Makes `symbol` the meaning of its name from `context` on. */
function name(symbol: Symbol, span: Span, { declarations, report, order }: Context): void {
  refuseBuiltin(symbol.name, span, declarations, report);
  if (declarations.symbols.has(symbol.name)) {
    report.fail(span, `'${symbol.name}' is declared twice`, 'choose another name');
  }
  declarations.symbols.set(symbol.name, symbol);
  declarations.orders.set(symbol.name, order);
}

/** Reports a name that the language itself has, which nothing else may have. */
export function refuseBuiltin(
  word: string,
  span: Span,
  { symbols, orders }: Declarations,
  report: Report,
): void {
  if (!placeOfReserved(word) && (!symbols.has(word) || orders.has(word))) return;
  report.fail(span, `'${word}' is built into Model C`, 'choose another name');
}

function declareEnum(node: EnumNode, context: Context): void {
  const { declarations, report, order } = context;
  const type: Type = node.name === undefined ? INT : { kind: 'enum', name: node.name };
  if (node.name !== undefined && declarations.enums[node.name]) {
    report.fail(node.span, `enum ${node.name} is defined twice`, 'choose another name');
  }
  if (node.values.length === 0)
    report.fail(node.span, 'an enum needs at least one constant', 'write one between { and }');
  const values: EnumType['values'][number][] = [];
  let next = 0;
  for (const constant of node.values) {
    const value = constant.value ? constantValue(constant.value, context) : next;
    next = value + 1;
    if (value > 0x7fffffff)
      report.fail(constant.span, `${value} does not fit an int`, 'the largest int is 2147483647');
    name({ kind: 'constant', name: constant.name, type, value }, constant.span, context);
    values.push({ name: constant.name, value });
  }
  if (node.name === undefined) return;
  declarations.enums[node.name] = { name: node.name, values };
  declarations.orders.set(`enum ${node.name}`, order);
}

function declareFunctions(nodes: readonly FunctionNode[], contextOf: (node: FunctionNode) => Context): void {
  const first = new Map<string, { type: Type; node: FunctionNode }>();
  for (const node of nodes) {
    const context = contextOf(node);
    const { declarations, report } = context;
    const declareOne = () => {
      const type = functionType(node, context);
      refuseSignature(node, type, report);
      const earlier = first.get(node.name);
      if (!earlier) {
        name({ kind: 'function', name: node.name, type }, node.nameSpan, context);
        first.set(node.name, { type, node });
      } else if (!sameType(earlier.type, type)) {
        const message = `'${node.name}' was declared as ${typeName(earlier.type)} above`;
        report.fail(node.nameSpan, message, `now it is ${typeName(type)}: make the two the same`);
      }
      if (!node.body) return;
      const { functions } = declarations;
      if (functions.has(node.name))
        report.fail(node.nameSpan, `'${node.name}' is defined twice`, 'choose another name');
      functions.set(node.name, { name: node.name, type, node, index: functions.size });
    };
    attempt(report, declareOne, node.name);
  }
  for (const [prototype, { node }] of first) {
    const { declarations, report } = contextOf(node);
    if (declarations.functions.has(prototype) || report.doubts(prototype)) continue;
    report.add(
      node.nameSpan,
      `'${prototype}' is declared but never defined`,
      'write its body, or remove this line',
    );
  }
}

function refuseSignature(node: FunctionNode, type: Type & { kind: 'function' }, report: Report): void {
  for (const [index, parameter] of node.parameters.entries()) {
    const found = type.parameters[index];
    if (isScalar(found)) continue;
    const hint = found.kind === 'void' ? 'give it another type' : 'pass a pointer to it';
    report.fail(parameter.span, `a parameter cannot be ${withArticle(found)}`, hint);
  }
  if (type.returns.kind === 'void' || isScalar(type.returns)) return;
  report.fail(
    node.returns.span,
    `a function cannot return ${withArticle(type.returns)}`,
    'return a pointer to it',
  );
}

function declareGlobal(node: GlobalNode, context: Context): void {
  const { declarations, report } = context;
  const { type: written, initial } = node;
  requireComplete(written, context);
  const open = written.kind === 'array' && !written.length;
  if (open && initial?.kind !== 'braces') {
    const hint = 'write one, such as [4], or give it a value in braces';
    report.fail(node.span, `the array '${node.name}' has no length`, hint);
  }
  const type: Type = open
    ? { kind: 'array', of: resolveType(written.of, context), length: openLength(initial, context) }
    : resolveType(written, context);
  if (type.kind === 'void')
    report.fail(node.span, `the variable '${node.name}' cannot be void`, 'give it a type');
  if (sizeOf(type, declarations.structs) > MOST_WORDS) {
    report.fail(node.span, `'${node.name}' is too large`, `a variable has at most ${MOST_WORDS} words`);
  }
  name({ kind: 'global', name: node.name, type }, node.span, context);
  declarations.globals.set(node.name, { name: node.name, type, node });
}

/** Length of `x[] = { … }`: one more than the highest index that has a value. */
function openLength(initial: GlobalNode['initial'], context: Context): number {
  let index = 0;
  let length = 1;
  if (initial?.kind !== 'braces') return length;
  for (const { designator } of initial.items) {
    if (designator && 'index' in designator) index = constantValue(designator.index, context);
    index++;
    length = Math.max(length, index);
  }
  return length;
}
