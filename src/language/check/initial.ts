import { checkAssignable, checkExpression } from './expression.ts';
import { constantValue } from './constant.ts';
import { fieldsOf, type DeclaredGlobal, type Declarations, type Scope } from './declarations.ts';
import { suggest } from '../diagnostic.ts';
import type { Span } from '../program.ts';
import { attempt, type Report } from '../text/report.ts';
import type { Expression, FieldDesignator, Initial } from '../parse/syntax.ts';
import { isArithmetic, isScalar, withArticle } from '../type-rules.ts';
import { sizeOf, type Type } from '../types.ts';

/** What a word of a global holds from the start. */
export type StartValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'address'; readonly global: string; readonly words: number };

/** A word that has a start value: so many words into a global. */
export interface InitialWord {
  readonly global: string;
  readonly words: number;
  readonly value: StartValue;
}

/** Checks the start values of all globals and finds the words that they set. */
export function initialWords(declarations: Declarations, report: Report): InitialWord[] {
  return [...declarations.globals.values()].flatMap((global) => {
    const initialiser = new Initialiser(global, declarations, report);
    attempt(report, () => initialiser.run(global));
    return initialiser.words;
  });
}

/** The expressions in the start values of all globals. */
export function startExpressions({ globals }: Declarations): Expression[] {
  const expressionsIn = (initial: Initial): Expression[] =>
    initial.kind === 'value' ? [initial.value] : initial.items.flatMap(({ value }) => expressionsIn(value));
  return [...globals.values()].flatMap(({ node: { initial } }) => (initial ? expressionsIn(initial) : []));
}

class Initialiser {
  readonly words: InitialWord[] = [];
  readonly #global: string;
  readonly #scope: Scope;

  constructor({ name, node: { order } }: DeclaredGlobal, declarations: Declarations, report: Report) {
    this.#global = name;
    this.#scope = { declarations, report, locals: new Map(), order };
  }

  run({ name, type, node: { listHead, initial } }: DeclaredGlobal): void {
    if (listHead) for (const words of [0, 1]) this.#add(words, { kind: 'address', global: name, words: 0 });
    if (initial) this.#set(type, 0, initial);
  }

  #add(words: number, value: StartValue): void {
    this.words.push({ global: this.#global, words, value });
  }

  #set(type: Type, words: number, initial: Initial): void {
    const { report } = this.#scope;
    if (type.kind === 'list_head' || type.kind === 'mutex') {
      const empty = 'write LIST_HEAD(name);, or call INIT_LIST_HEAD in setup()';
      const hint = type.kind === 'mutex' ? 'leave it out: a mutex is free from the start' : empty;
      report.fail(initial.span, `${withArticle(type)} has no start value that could be written`, hint);
    }
    if (initial.kind === 'value') {
      if (!isScalar(type)) {
        report.fail(
          initial.span,
          `${withArticle(type)} needs its parts in braces`,
          'write { … } around them',
        );
      }
      return this.#add(words, this.#value(type, initial.value));
    }
    if (type.kind === 'struct') return this.#setStruct(type, words, initial.items);
    if (type.kind === 'array') return this.#setArray(type, words, initial.items);
    report.fail(
      initial.span,
      `${withArticle(type)} has no parts that could stand in braces`,
      'remove the braces',
    );
  }

  #setStruct(
    type: Type & { kind: 'struct' },
    words: number,
    items: (Initial & { kind: 'braces' })['items'],
  ): void {
    const { report } = this.#scope;
    const fields = fieldsOf(type.name, this.#scope);
    const done = new Set<string>();
    let next = 0;
    for (const { designator, span, value } of items) {
      attempt(report, () => {
        if (designator) {
          if ('index' in designator) {
            return report.fail(span, `struct ${type.name} has no elements`, 'write .field =');
          }
          next = this.#fieldIndex(type.name, designator, span);
        }
        const field = fields[next++];
        if (!field) {
          const count = fields.length === 1 ? 'one field' : `${fields.length} fields`;
          return report.fail(span, `struct ${type.name} has only ${count}`, 'remove this value');
        }
        if (done.has(field.name))
          report.fail(span, `the field '${field.name}' has two values`, 'remove one of them');
        done.add(field.name);
        this.#set(field.type, words + field.offset, value);
      });
    }
  }

  #fieldIndex(struct: string, { field: name, at }: FieldDesignator, span: Span): number {
    const { report, declarations } = this.#scope;
    const names = declarations.structs[struct].fields.map((field) => field.name);
    const index = names.indexOf(name);
    if (index >= 0) return index;
    report.excuse(name);
    const near = suggest(name, names);
    const advice = near ? { ...near, at } : `its fields are ${names.join(', ')}`;
    return report.fail(span, `struct ${struct} has no field '${name}'`, advice);
  }

  #setArray(
    type: Type & { kind: 'array' },
    words: number,
    items: (Initial & { kind: 'braces' })['items'],
  ): void {
    const { report, declarations } = this.#scope;
    const size = sizeOf(type.of, declarations.structs);
    const done = new Set<number>();
    let index = -1;
    for (const { designator, span, value } of items) {
      attempt(report, () => {
        index++;
        if (designator) {
          if ('field' in designator) return report.fail(span, 'an array has no fields', 'write [index] =');
          index = constantValue(designator.index, this.#scope);
        }
        if (index < 0 || index >= type.length) {
          const message = `this array has ${type.length} elements, so none with index ${index}`;
          report.fail(span, message, 'remove this value');
        }
        if (done.has(index)) report.fail(span, `the element [${index}] has two values`, 'remove one of them');
        done.add(index);
        this.#set(type.of, words + index * size, value);
      });
    }
  }

  #value(type: Type, node: Expression): StartValue {
    const { report } = this.#scope;
    checkAssignable(type, node, 'the start value', this.#scope);
    if (isArithmetic(type)) {
      if (!isConstantForm(node)) this.#refuse(node);
      const value = constantValue(node, this.#scope);
      return { kind: 'number', value: type.kind === 'bool' ? Number(value !== 0) : value };
    }
    if (node.kind === 'string') return { kind: 'string', text: node.value };
    if (node.kind === 'name' && node.symbol?.kind === 'constant') return { kind: 'number', value: 0 };
    const operand = node.kind === 'unary' && node.operator === '&' ? node.operand : undefined;
    const name = operand ?? node;
    if (name.kind === 'name' && name.symbol?.kind === 'function')
      return { kind: 'function', name: name.name };
    const words = this.#staticPlace(operand ?? (node.type?.kind === 'array' ? node : undefined));
    if (!words) return this.#refuse(node);
    if (words.outside) {
      report.fail(node.span, 'this address lies outside its array', 'use a smaller index');
    }
    return { kind: 'address', global: words.global, words: words.words };
  }

  #refuse(node: Expression): never {
    const { report } = this.#scope;
    return report.fail(node.span, 'a global variable must start with a constant', 'set it in setup()');
  }

  /** Which global a place is in, and how many words into it; undefined if only running the program would tell. */
  #staticPlace(
    node: Expression | undefined,
  ): { global: string; words: number; outside?: boolean } | undefined {
    const { structs } = this.#scope.declarations;
    if (node?.kind === 'name' && node.symbol?.kind === 'global') return { global: node.name, words: 0 };
    if (node?.kind === 'field' && !node.arrow) {
      const outer = this.#staticPlace(node.object);
      return outer && { ...outer, words: outer.words + node.field!.offset };
    }
    if (node?.kind === 'index') {
      const array = checkExpression(node.array, this.#scope);
      if (array.kind !== 'array' || !isConstantForm(node.index)) return undefined;
      const outer = this.#staticPlace(node.array);
      const index = constantValue(node.index, this.#scope);
      const outside = index < 0 || index > array.length || outer?.outside;
      return (
        outer && {
          ...outer,
          words: outer.words + index * sizeOf(array.of, structs),
          ...(outside ? { outside } : {}),
        }
      );
    }
    return undefined;
  }
}

/** True for numbers, constants of enums and operators on them. */
function isConstantForm(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'name':
      return node.symbol?.kind === 'constant';
    case 'unary':
      return node.operator !== '&' && node.operator !== '*' && isConstantForm(node.operand);
    case 'binary':
    case 'logical':
      return isConstantForm(node.left) && isConstantForm(node.right);
    case 'conditional':
      return [node.condition, node.then, node.else].every(isConstantForm);
    case 'call':
    case 'field':
    case 'increment':
    case 'index':
    case 'sizeof':
    case 'string':
    case 'type':
      return false;
  }
}
