/** The tree that the parser builds. `type`, `symbol` and `field` are filled in by the check. */
import type { BinaryOperator } from '../instruction.ts';
import type { Span } from '../program.ts';
import type { Builtin } from '../builtins/row.ts';
import type { ReaderMark } from '../readers.ts';
import type { Field, Type } from '../types.ts';
import type { DeclarationMark } from './declaration-marks.ts';

export interface Unit {
  readonly structs: StructNode[];
  readonly enums: EnumNode[];
  readonly globals: GlobalNode[];
  readonly functions: FunctionNode[];
}

/** A declaration at the top level; `order` grows with the text, includes in place. */
interface TopLevel {
  readonly order: number;
}

/** A type as written. */
export type TypeNode = { readonly span: Span } & (
  | { readonly kind: 'plain'; readonly name: 'int' | 'bool' | 'void' | 'string' | 'char' }
  | {
      readonly kind: 'struct';
      readonly name: string;
      /** The text above did not mention it: in a parameter C would take it for another struct of that name. */
      readonly unknown?: boolean;
    }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: TypeNode }
  | { readonly kind: 'array'; readonly of: TypeNode; readonly length?: Expression }
  | { readonly kind: 'function'; readonly returns: TypeNode; readonly parameters: readonly ParameterNode[] }
);

export interface ParameterNode {
  readonly name: string;
  readonly type: TypeNode;
  readonly span: Span;
}

export interface StructNode extends TopLevel {
  readonly name: string;
  readonly span: Span;
  /** Those that could be understood. */
  readonly fields: readonly FieldNode[];
  /** True if nothing stands between its braces. */
  readonly empty: boolean;
  /** Its mark that objects of it own what is in them. */
  readonly owner?: Span;
}

export interface FieldNode extends ParameterNode {
  readonly marks: MarksFor<'label' | 'owner' | 'track' | ListMark>;
}

/** The marks at a declaration, of those that can stand there. */
type MarksFor<Name extends string> = Readonly<Partial<Record<Name, DeclarationMark>>>;

/** How the list is drawn that begins here. */
type ListMark = 'view' | 'beneath';

export interface EnumNode extends TopLevel {
  /** Absent for an enum that only names numbers. */
  readonly name?: string;
  readonly span: Span;
  readonly values: readonly { readonly name: string; readonly span: Span; readonly value?: Expression }[];
}

export interface GlobalNode extends TopLevel {
  readonly name: string;
  readonly span: Span;
  readonly type: TypeNode;
  readonly initial?: Initial;
  /** Declared by LIST_HEAD(name): its links point to itself from the start. */
  readonly listHead: boolean;
  readonly marks: MarksFor<ListMark>;
}

/** An initialiser: one expression, or braces with optional designators. */
export type Initial =
  | { readonly kind: 'value'; readonly span: Span; readonly value: Expression }
  | { readonly kind: 'braces'; readonly span: Span; readonly items: readonly InitialItem[] };

/** `.field =`, and where the name stands. */
export interface FieldDesignator {
  readonly field: string;
  readonly at: Span;
}

export interface InitialItem {
  readonly designator?: FieldDesignator | { readonly index: Expression };
  readonly span: Span;
  readonly value: Initial;
}

export interface FunctionNode extends TopLevel {
  readonly name: string;
  /** From the return type to the closing brace. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly closing: Span;
  readonly returns: TypeNode;
  readonly parameters: readonly ParameterNode[];
  /** Absent in a prototype. */
  readonly body?: BlockStatement;
  /** `forever`: it may run or wait for ever. The others: what it tells of a state. */
  readonly marks: MarksFor<'forever' | ReaderMark>;
}

interface StatementBase {
  readonly span: Span;
}

/** What the comments before a statement say about it. */
export interface Marks {
  readonly sentence?: { readonly text: string; readonly span: Span };
  readonly moments: readonly { readonly name: string; readonly span: Span }[];
  readonly section?: { readonly name: string; readonly span: Span };
  readonly forever?: Span;
  /** Why it does no harm that the statement races. */
  readonly racy?: { readonly reason: string; readonly span: Span };
}

export type BlockStatement = StatementBase & { readonly kind: 'block'; readonly body: readonly Statement[] };

export type Statement = { readonly marks: Marks } & (
  | BlockStatement
  | (StatementBase & { readonly kind: 'declare'; readonly variables: readonly VariableNode[] })
  | (StatementBase & AssignNode)
  | (StatementBase & { readonly kind: 'expression'; readonly value: Expression })
  | (StatementBase & {
      readonly kind: 'if';
      readonly head: Span;
      readonly condition: Expression;
      readonly then: Statement;
      readonly else?: Statement;
    })
  | (StatementBase & {
      readonly kind: 'while' | 'do';
      readonly head: Span;
      readonly condition: Expression;
      readonly body: Statement;
    })
  | (StatementBase & {
      readonly kind: 'for';
      readonly head: Span;
      readonly first?: Statement;
      readonly condition?: Expression;
      readonly advance?: Statement;
      readonly body: Statement;
    })
  | (StatementBase & {
      readonly kind: 'for-each';
      readonly head: Span;
      readonly variable: Expression;
      readonly list: Expression;
      readonly member: { readonly name: string; readonly span: Span };
      readonly reverse: boolean;
      /** For readers under RCU: links are read as the kernel's READ_ONCE() does. */
      readonly rcu: boolean;
      readonly body: Statement;
    })
  | (StatementBase & {
      readonly kind: 'switch';
      readonly head: Span;
      readonly value: Expression;
      readonly body: readonly (Statement | CaseLabel)[];
    })
  | (StatementBase & { readonly kind: 'label'; readonly name: string; readonly statement: Statement })
  | (StatementBase & { readonly kind: 'goto'; readonly label: string; readonly labelSpan: Span })
  | (StatementBase & { readonly kind: 'break' | 'continue' | 'empty' })
  | (StatementBase & { readonly kind: 'return'; readonly value?: Expression })
);

export interface AssignNode {
  readonly kind: 'assign';
  readonly target: Expression;
  /** For `x += 1` and `x++`: the operator that combines the old value with `value`. */
  readonly operator?: BinaryOperator;
  readonly value: Expression;
}

export interface CaseLabel {
  readonly kind: 'case';
  readonly span: Span;
  /** Absent for `default`. */
  readonly value?: Expression;
  /** The value's number, once it is checked. */
  number?: number;
}

export interface VariableNode {
  readonly name: string;
  readonly span: Span;
  readonly type: TypeNode;
  readonly initial?: Expression;
  /** From the type to the end of the initialiser. */
  readonly whole: Span;
  symbol?: LocalSymbol;
}

export interface LocalSymbol {
  readonly kind: 'local';
  readonly name: string;
  readonly type: Type;
  readonly span: Span;
  /** Index among its function's locals, parameters first. */
  readonly index: number;
}

export type Symbol =
  | LocalSymbol
  | { readonly kind: 'global'; readonly name: string; readonly type: Type }
  | { readonly kind: 'constant'; readonly name: string; readonly type: Type; readonly value: number }
  | { readonly kind: 'function'; readonly name: string; readonly type: Type & { kind: 'function' } }
  | { readonly kind: 'builtin'; readonly name: string; readonly builtin: Builtin };

interface ExpressionBase {
  readonly span: Span;
  type?: Type;
}

export type Expression = ExpressionBase &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'name'; readonly name: string; symbol?: Symbol }
    | { readonly kind: 'unary'; readonly operator: '!' | '-' | '~' | '&' | '*'; readonly operand: Expression }
    /** `++x`, `x++`, `--x`, `x--` in a condition; as a statement of its own it is an assignment. */
    | {
        readonly kind: 'increment';
        readonly operator: '+' | '-';
        readonly operand: Expression;
        /** The operator stands in front: the value is the new one. */
        readonly prefix: boolean;
      }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'logical';
        readonly operator: '&&' | '||';
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly then: Expression;
        readonly else: Expression;
      }
    | CallNode
    | {
        readonly kind: 'field';
        readonly object: Expression;
        readonly name: string;
        readonly nameSpan: Span;
        readonly arrow: boolean;
        field?: Field;
      }
    | { readonly kind: 'index'; readonly array: Expression; readonly index: Expression }
    /** `sizeof(*p)` or `sizeof(struct x)`, inside kzalloc. */
    | { readonly kind: 'sizeof'; readonly of: Expression | TypeNode }
    /** `struct x`, as an argument of container_of and its kind. */
    | { readonly kind: 'type'; readonly of: TypeNode }
  );

export type CallNode = {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  /** The functions that a call through a pointer may run, in the order of the text; filled in by the check. */
  targets?: readonly string[];
};
