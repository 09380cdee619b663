import type { CheckedFunction } from '../check/function.ts';
import type { Emitter, Label } from './emitter.ts';
import { load, offset } from '../expressions.ts';
import type { Told } from './statements.ts';
import { StepLowering, type Inlined, type ThreadContext } from './steps.ts';
import type { Edge, Expression as Lowered } from '../instruction.ts';
import type { Span } from '../program.ts';
import type { CallNode, CaseLabel, Expression, Statement } from '../parse/syntax.ts';
import { memberOffset, type Type } from '../types.ts';
import { forEachStatement } from '../parse/walk.ts';

/** Turns one function, inlined at one place, into instructions. */
export class FunctionLowering implements Inlined {
  readonly base: number;
  readonly entry: Label;
  readonly #checked: CheckedFunction;
  readonly #thread: ThreadContext;
  readonly #emitter: Emitter;
  readonly #steps: StepLowering;
  readonly #labels = new Map<string, Label>();
  readonly #break: Label[] = [];
  readonly #continue: Label[] = [];
  #return!: { label: Label; slot?: number };

  constructor(checked: CheckedFunction, frame: number, base: number, thread: ThreadContext) {
    this.base = base;
    this.entry = thread.emitter.label();
    this.#checked = checked;
    this.#thread = thread;
    this.#emitter = thread.emitter;
    this.#steps = new StepLowering(checked, frame, base, thread);
  }

  body(label: Label, slot: number | undefined): void {
    this.#returning(label, slot);
    if (!this.#emitter.reachable) return;
    this.#steps.begin(this.#checked.node.closing);
    this.#emitter.emitNext((next) => ({ kind: 'return', ...this.#steps.here, next }));
    this.#steps.jump(label);
  }

  /** As `body`, for a thread's own function: its closing brace is no return, since nobody called it. */
  rootBody(label: Label): void {
    this.#returning(label, undefined);
    this.#steps.jump(label);
  }

  #returning(label: Label, slot: number | undefined): void {
    this.#return = slot === undefined ? { label } : { label, slot };
    const { node, type, name } = this.#checked;
    this.#statements(node.body!.body);
    if (!this.#emitter.reachable || type.returns.kind === 'void') return;
    const hint = 'write a return at the end';
    this.#thread.report.add(node.closing, `'${name}' can end here without returning a value`, hint);
  }

  #statements(statements: readonly Statement[]): void {
    for (const statement of statements) this.#lower(statement);
  }

  #lower(statement: Statement): void {
    const { marks } = statement;
    if (marks.moments.length > 0 && this.#emitter.reachable) {
      const begin = this.#emitter.label();
      this.#emitter.bind(begin);
      this.#thread.markMoments(marks, begin);
    }
    this.#thread.nested(statement.span, () => this.#lowerUnmarked(statement));
  }

  #lowerUnmarked(statement: Statement): void {
    const { sentence, racy } = statement.marks;
    const told: Told = { sentence: sentence?.text, racy: racy?.reason };
    switch (statement.kind) {
      case 'block':
        return this.#statements(statement.body);
      case 'declare':
        return this.#declare(statement, told);
      case 'assign':
        this.#steps.begin(statement.span, told);
        if (!statement.operator) return this.#steps.assign(statement.target, statement.value);
        return this.#steps.combine(statement.target, statement.operator, statement.value);
      case 'expression':
        this.#steps.begin(statement.span, told);
        return this.#steps.callStatement(statement.value as Expression & CallNode, statement.marks);
      case 'if':
        return this.#if(statement, told);
      case 'while':
        return this.#repeat(statement, () => this.#while(statement, told));
      case 'do':
        return this.#repeat(statement, () => this.#do(statement, told));
      case 'for':
        return this.#repeat(statement, () => this.#for(statement, told));
      case 'for-each':
        return this.#forEach(statement, told);
      case 'switch':
        return this.#switch(statement, told);
      case 'label':
        this.#emitter.bind(this.#label(statement.name), this.#checked.gotos.has(statement.name));
        return this.#lower(statement.statement);
      case 'goto':
        return this.#jump(this.#label(statement.label), statement.span);
      case 'break':
        return this.#jump(this.#break.at(-1)!, statement.span);
      case 'continue':
        return this.#jump(this.#continue.at(-1)!, statement.span);
      case 'return':
        this.#steps.begin(statement.span, told);
        return this.#returnStatement(statement.value);
      case 'empty':
        return;
    }
  }

  #declare({ variables, span: whole }: Statement & { kind: 'declare' }, told: Told): void {
    let sentence = told.sentence;
    for (const { initial, whole: part, symbol, name, span } of variables) {
      if (!initial || !symbol) continue;
      this.#steps.begin(variables.length === 1 ? whole : part, { ...told, sentence });
      sentence = undefined;
      this.#steps.assign({ kind: 'name', name, symbol, span, type: symbol.type }, initial);
    }
  }

  /** Takes no step; the span is for a jump to itself, which does. */
  #jump(label: Label, span: Span): void {
    this.#steps.begin(span);
    this.#steps.jump(label);
  }

  #label(name: string): Label {
    let label = this.#labels.get(name);
    if (!label) this.#labels.set(name, (label = this.#emitter.label()));
    return label;
  }

  #returnStatement(node: Expression | undefined): void {
    const { label, slot } = this.#return;
    const value = node && this.#steps.valueFor(this.#checked.type.returns, node);
    const result = { ...(value ? { value } : {}), ...(slot === undefined ? {} : { slot }) };
    this.#emitter.emitNext((next) => ({ kind: 'return', ...this.#steps.here, ...result, next }));
    this.#steps.jump(label);
  }

  #if(statement: Statement & { kind: 'if' }, told: Told): void {
    const emitter = this.#emitter;
    const then = emitter.label();
    const otherwise = emitter.label();
    this.#steps.begin(statement.head, told);
    this.#steps.condition(statement.condition, then, otherwise);
    emitter.bind(then);
    this.#lower(statement.then);
    if (!statement.else) return emitter.bind(otherwise);
    const end = emitter.label();
    this.#steps.jump(end);
    emitter.bind(otherwise);
    this.#lower(statement.else);
    emitter.bind(end);
  }

  /** True if a goto may lead into the statement, so that its loop runs though nothing reaches its head. */
  #entered(statement: Statement): boolean {
    let entered = false;
    forEachStatement(statement, (inner) => {
      entered ||= inner.kind === 'label' && this.#checked.gotos.has(inner.name);
    });
    return entered;
  }

  #repeat({ marks }: Statement, lower: () => void): void {
    if (marks.forever) this.#thread.forever(lower);
    else lower();
  }

  /** Binds the label at which each round of a loop begins. */
  #beginRound({ marks, body }: Statement & { kind: 'while' | 'do' | 'for' }, label: Label): void {
    this.#emitter.bind(label, this.#entered(body));
    if (marks.forever && this.#emitter.reachable) this.#thread.markRound(label);
  }

  #while(statement: Statement & { kind: 'while' | 'do' }, told: Told): void {
    const emitter = this.#emitter;
    const head = emitter.label();
    const body = emitter.label();
    const end = emitter.label();
    this.#beginRound(statement, head);
    this.#steps.begin(statement.head, told);
    this.#steps.condition(statement.condition, body, end);
    emitter.bind(body);
    this.#loop(statement.body, head, end);
    this.#steps.jump(head);
    emitter.bind(end);
  }

  #do(statement: Statement & { kind: 'while' | 'do' }, told: Told): void {
    const emitter = this.#emitter;
    const body = emitter.label();
    const head = emitter.label();
    const end = emitter.label();
    this.#beginRound(statement, body);
    this.#loop(statement.body, head, end);
    emitter.bind(head);
    this.#steps.begin(statement.head, told);
    this.#steps.condition(statement.condition, body, end);
    emitter.bind(end);
  }

  #for(statement: Statement & { kind: 'for' }, told: Told): void {
    const emitter = this.#emitter;
    const { first, condition, advance } = statement;
    const head = emitter.label();
    const body = emitter.label();
    const next = emitter.label();
    const end = emitter.label();
    if (first) this.#lower({ ...first, marks: { ...statement.marks, moments: [] } });
    this.#beginRound(statement, head);
    this.#steps.begin(condition?.span ?? statement.head, first ? { ...told, sentence: undefined } : told);
    if (condition) this.#steps.condition(condition, body, end);
    else this.#steps.always(body);
    emitter.bind(body);
    this.#loop(statement.body, next, end);
    emitter.bind(next);
    if (advance) this.#lower({ ...advance, marks: { ...advance.marks, racy: statement.marks.racy } });
    this.#steps.jump(head);
    emitter.bind(end);
  }

  #loop(body: Statement, next: Label, end: Label): void {
    this.#break.push(end);
    this.#continue.push(next);
    this.#lower(body);
    this.#break.pop();
    this.#continue.pop();
  }

  /** Sets the variable to the first element, then to the next one, until the list's head comes round again. */
  #forEach(statement: Statement & { kind: 'for-each' }, told: Told): void {
    const emitter = this.#emitter;
    const { variable, list, member, reverse, rcu } = statement;
    const struct = (variable.type as Type & { kind: 'pointer' }).to as Type & { kind: 'struct' };
    const words = memberOffset(this.#thread.structs, struct.name, member.name);
    const link = reverse ? 1 : 0;
    const body = emitter.label();
    const next = emitter.label();
    const end = emitter.label();
    this.#steps.begin(statement.head, told);
    const target = this.#steps.target(variable);
    const head = this.#steps.value(list);
    const iterate = (from: Lowered) => {
      const read = load(offset(from, link));
      const value = offset(rcu ? { ...read, marked: true } : read, -words);
      const edges = { then: emitter.edge(body), else: emitter.edge(end) };
      emitter.emit({ kind: 'iterate', ...this.#steps.here, target, value, offset: words, head, ...edges });
    };
    iterate(this.#steps.used(list));
    emitter.bind(body, this.#entered(statement.body));
    this.#loop(statement.body, next, end);
    emitter.bind(next);
    this.#steps.begin(statement.head, told);
    iterate(offset(this.#steps.used(variable), words));
    emitter.bind(end);
  }

  #switch(statement: Statement & { kind: 'switch' }, told: Told): void {
    const emitter = this.#emitter;
    const end = emitter.label();
    this.#steps.begin(statement.head, told);
    const value = this.#steps.value(statement.value);
    const labels = new Map<CaseLabel, Label>();
    for (const item of statement.body) if (item.kind === 'case') labels.set(item, emitter.label());
    let otherwise = end;
    const cases: { value: number; next: Edge }[] = [];
    for (const [{ number }, label] of labels) {
      if (number === undefined) otherwise = label;
      else cases.push({ value: number, next: emitter.edge(label) });
    }
    const effect = this.#steps.effect(statement.value);
    const edges = { cases, otherwise: emitter.edge(otherwise) };
    emitter.emit({ kind: 'switch', ...this.#steps.here, value, ...effect, ...edges });
    this.#break.push(end);
    for (const item of statement.body) {
      if (item.kind === 'case') emitter.bind(labels.get(item)!);
      else this.#lower(item);
    }
    this.#break.pop();
    emitter.bind(end);
  }
}
