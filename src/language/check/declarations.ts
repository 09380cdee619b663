import { absence, kernelName } from '../builtins/kernel-names.ts';
import { suggest } from '../diagnostic.ts';
import type { Span } from '../program.ts';
import { Abandon, type Report } from '../text/report.ts';
import type { FunctionNode, GlobalNode, LocalSymbol, Symbol } from '../parse/syntax.ts';
import type { EnumType, Field, StructType, Type } from '../types.ts';

export interface DeclaredFunction {
  readonly name: string;
  readonly type: Type & { readonly kind: 'function' };
  /** The node with the body. */
  readonly node: FunctionNode;
  readonly index: number;
}

export interface DeclaredGlobal {
  readonly name: string;
  readonly type: Type;
  readonly node: GlobalNode;
}

/** Everything that the program's top level names. */
export interface Declarations {
  readonly structs: Record<string, StructType>;
  readonly enums: Record<string, EnumType>;
  readonly globals: Map<string, DeclaredGlobal>;
  readonly functions: Map<string, DeclaredFunction>;
  readonly symbols: Map<string, Symbol>;
  /** Where each name, `struct name` and `enum name` is declared first: it may be used from there on. */
  readonly orders: Map<string, number>;
}

/** What a piece of text may refer to: what was declared before it. */
export interface Context {
  readonly declarations: Declarations;
  readonly report: Report;
  readonly order: number;
}

/** Where an expression stands: what names mean there. */
export interface Scope extends Context {
  readonly locals: ReadonlyMap<string, LocalSymbol>;
}

/** Reports a name (`x`, `struct x`) that is declared only further down. */
export function requireDeclared(key: string, span: Span, { declarations, report, order }: Context): void {
  if ((declarations.orders.get(key) ?? 0) <= order) return;
  const isFunction = declarations.symbols.get(key)?.kind === 'function';
  const hint = isFunction ? 'move it up, or write its prototype above' : 'move it up';
  const what = key.includes(' ') ? key : `'${key}'`;
  report.fail(span, `${what} is declared only further down, and C reads from top to bottom`, hint);
}

/** The fields of a struct that is defined. Where none was understood that was said already, and leaves the construct. */
export function fieldsOf(struct: string, { declarations }: Context): readonly Field[] {
  const { fields } = declarations.structs[struct];
  if (fields.length === 0) throw new Abandon();
  return fields;
}

/** The meaning of a name; one that has none is reported. */
export function lookUp(name: string, span: Span, context: Context & Partial<Scope>): Symbol {
  const { declarations, report, locals } = context;
  const local = locals?.get(name);
  if (local) return local;
  const symbol = declarations.symbols.get(name);
  if (!symbol) {
    report.excuse(name);
    const kernels = kernelName(name);
    if (kernels) {
      const { message, remedy } = absence(kernels);
      return report.fail(span, message, remedy);
    }
    const known = [...(locals?.keys() ?? []), ...declarations.symbols.keys()];
    return report.fail(span, `there is no '${name}' here`, suggest(name, known) ?? 'declare it first');
  }
  requireDeclared(name, span, context);
  return symbol;
}
