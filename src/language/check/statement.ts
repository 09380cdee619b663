import { checkAssignable, checkValue } from './expression.ts';
import { refuseUnordered } from './order.ts';
import { checkAssignment, checkExpressionStatement, checkForEach } from './simple.ts';
import { constantValue } from './constant.ts';
import type { DeclaredFunction, Declarations, Scope } from './declarations.ts';
import { refuseBuiltin } from './declare.ts';
import { suggest } from '../diagnostic.ts';
import { checkMarks } from '../parse/marks.ts';
import type { Span } from '../program.ts';
import { attempt, type Report } from '../text/report.ts';
import { resolveType } from './resolve-type.ts';
import type { Expression, LocalSymbol, Statement } from '../parse/syntax.ts';
import { isArithmetic, isScalar, withArticle } from '../type-rules.ts';
import { children, forEachPart } from '../parse/walk.ts';

/** Checks one function's body and gives every name, field and expression in it its meaning. */
export class FunctionChecker {
  readonly locals: LocalSymbol[] = [];
  readonly #declared: DeclaredFunction;
  readonly #declarations: Declarations;
  readonly #report: Report;
  readonly #scope = new Map<string, LocalSymbol>();
  /** Names of the innermost block, which may not be declared again, with what they meant around it. */
  #block = new Map<string, LocalSymbol | undefined>();
  #loops = 0;
  #switches = 0;
  readonly #labels = new Map<string, Span>();

  constructor(declared: DeclaredFunction, declarations: Declarations, report: Report) {
    this.#declared = declared;
    this.#declarations = declarations;
    this.#report = report;
  }

  get #names(): Scope {
    const { order } = this.#declared.node;
    return { declarations: this.#declarations, report: this.#report, locals: this.#scope, order };
  }

  run(): void {
    const { node, type } = this.#declared;
    for (const [index, parameter] of node.parameters.entries()) {
      attempt(
        this.#report,
        () => void this.#addLocal(parameter.name, parameter.span, type.parameters[index]),
      );
    }
    for (const statement of node.body!.body) this.#collectLabels(statement);
    for (const statement of node.body!.body) this.#check(statement);
  }

  #addLocal(name: string, span: Span, type: LocalSymbol['type']): LocalSymbol {
    refuseBuiltin(name, span, this.#declarations, this.#report);
    if (this.#block.has(name)) this.#report.fail(span, `'${name}' is declared twice`, 'choose another name');
    const symbol: LocalSymbol = { kind: 'local', name, type, span, index: this.locals.length };
    this.#block.set(name, this.#scope.get(name));
    this.#scope.set(name, symbol);
    this.locals.push(symbol);
    return symbol;
  }

  #collectLabels(statement: Statement): void {
    if (statement.kind === 'label') {
      if (this.#labels.has(statement.name)) {
        this.#report.add(statement.span, `the label '${statement.name}' stands twice`, 'choose another name');
      }
      this.#labels.set(statement.name, statement.span);
    }
    for (const inner of children(statement)) this.#collectLabels(inner);
  }

  #check(statement: Statement): void {
    attempt(this.#report, () => this.#checkStatement(statement));
    checkMarks(statement, this.#report);
    refuseUnordered(statement, this.#report);
  }

  #checkCondition(condition: Expression): void {
    attempt(this.#report, () => void checkValue(condition, this.#names));
  }

  #checkBlock(body: readonly Statement[]): void {
    const outer = this.#block;
    this.#block = new Map();
    for (const statement of body) this.#check(statement);
    for (const [name, meaning] of this.#block) {
      if (meaning) this.#scope.set(name, meaning);
      else this.#scope.delete(name);
    }
    this.#block = outer;
  }

  #loop(body: Statement): void {
    this.#loops++;
    this.#check(body);
    this.#loops--;
  }

  #checkStatement(statement: Statement): void {
    const report = this.#report;
    switch (statement.kind) {
      case 'block':
        return this.#checkBlock(statement.body);
      case 'declare':
        return this.#checkDeclaration(statement);
      case 'assign':
        return checkAssignment(statement, this.#names);
      case 'expression':
        return checkExpressionStatement(statement.value, this.#names);
      case 'if':
        this.#checkCondition(statement.condition);
        this.#check(statement.then);
        if (statement.else) this.#check(statement.else);
        return;
      case 'while':
      case 'do':
        this.#checkCondition(statement.condition);
        return this.#loop(statement.body);
      case 'for':
        if (statement.first) this.#check(statement.first);
        if (statement.condition) this.#checkCondition(statement.condition);
        if (statement.advance) this.#check(statement.advance);
        return this.#loop(statement.body);
      case 'for-each':
        attempt(report, () => checkForEach(statement, this.#names));
        return this.#loop(statement.body);
      case 'switch':
        return this.#checkSwitch(statement);
      case 'label':
        return this.#check(statement.statement);
      case 'goto':
        return this.#checkGoto(statement.label, statement.labelSpan);
      case 'break':
        if (this.#loops + this.#switches > 0) return;
        return report.add(
          statement.span,
          "'break' stands in no loop and no switch",
          'remove it, or write return',
        );
      case 'continue':
        if (this.#loops > 0) return;
        return report.add(statement.span, "'continue' stands in no loop", 'remove it, or write return');
      case 'return':
        return this.#checkReturn(statement);
      case 'empty':
        return;
    }
  }

  #checkGoto(label: string, span: Span): void {
    if (this.#labels.has(label)) return;
    this.#report.excuse(label);
    const hint = suggest(label, this.#labels.keys()) ?? `write '${label}:' before a statement`;
    this.#report.add(span, `there is no label '${label}' in this function`, hint);
  }

  #checkDeclaration(statement: Statement & { kind: 'declare' }): void {
    const report = this.#report;
    for (const variable of statement.variables) {
      const { name, span, initial } = variable;
      const declareOne = () => {
        const type = resolveType(variable.type, this.#names);
        if (!isScalar(type)) {
          const hint = 'make it a global variable, or use a pointer';
          report.fail(span, `a local variable cannot be ${withArticle(type)}`, hint);
        }
        // Declared even if its value is wrong, so that its uses are not complained about as well.
        variable.symbol = this.#addLocal(name, span, type);
        if (!initial) return;
        checkAssignable(type, initial, `the value of '${name}'`, this.#names);
        forEachPart(initial, (part) => {
          if (part.kind !== 'name' || part.symbol !== variable.symbol) return;
          report.fail(part.span, `the value of '${name}' uses '${name}' itself`, 'use another variable');
        });
      };
      attempt(report, declareOne, name);
    }
  }

  #checkSwitch({ value, body }: Statement & { kind: 'switch' }): void {
    const report = this.#report;
    attempt(report, () => {
      const type = checkValue(value, this.#names);
      if (!isArithmetic(type))
        report.fail(value.span, `switch needs a number, found ${withArticle(type)}`, 'use if and else');
    });
    const seen = new Set<number | undefined>();
    for (const item of body) {
      if (item.kind !== 'case') continue;
      attempt(report, () => {
        if (item.value) item.number = constantValue(item.value, this.#names);
        if (seen.has(item.number)) report.fail(item.span, 'this case stands twice', 'remove one of the two');
        seen.add(item.number);
      });
    }
    this.#switches++;
    this.#checkBlock(body.filter((item): item is Statement => item.kind !== 'case'));
    this.#switches--;
  }

  #checkReturn(statement: Statement & { kind: 'return' }): void {
    const report = this.#report;
    const { returns } = this.#declared.type;
    const { value, span } = statement;
    if (returns.kind === 'void') {
      if (value)
        report.fail(value.span, `'${this.#declared.name}' returns nothing`, 'write return; without a value');
    } else if (!value) {
      report.fail(
        span,
        `'${this.#declared.name}' must return ${withArticle(returns)}`,
        'write the value behind return',
      );
    } else {
      checkAssignable(returns, value, 'the returned value', this.#names);
    }
  }
}
