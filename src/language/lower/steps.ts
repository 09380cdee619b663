import type { CheckedFunction } from '../check/function.ts';
import type { Emitter, Label } from './emitter.ts';
import { builtinStep } from './builtin.ts';
import { ExpressionLowering, type ExpressionContext } from './expression.ts';
import type { CallTarget, Expression as Lowered, Instruction, Span, Target } from '../program.ts';
import type { Report } from '../text/report.ts';
import type { StatementTable } from './statements.ts';
import type { CallNode, Expression, Marks } from '../parse/syntax.ts';
import type { Type } from '../types.ts';
import { callsIn, isStep, unorderedParts } from '../parse/walk.ts';

type Call = Expression & CallNode;

/** A function inlined at one place. */
export interface Inlined {
  /** Address of its first slot, where its arguments go. */
  readonly base: number;
  readonly entry: Label;
  /** Emits its body; it goes on at `label` with the returned value in `slot`. */
  body(label: Label, slot: number | undefined): void;
}

/** What lowering a function needs from the thread that it is inlined into. */
export interface ThreadContext extends Omit<ExpressionContext, 'slotOf'> {
  readonly emitter: Emitter;
  readonly statements: StatementTable;
  readonly report: Report;
  /** Inlines a function at statement `site` of the frame `parent`; its slots begin at `base`. */
  inline(target: CheckedFunction, base: number, parent: number, site: number): Inlined;
  targetsOf(type: Type & { kind: 'function' }): CheckedFunction[];
  functionNamed(name: string): CheckedFunction;
  poolOf(struct: string): number;
  /** Notes that the marked statement begins at the label. */
  markMoments(marks: Marks, at: Label): void;
  section(marks: Marks, statement: number): number | undefined;
  /** Runs `action` one level deeper in calls and blocks. */
  nested(span: Span, action: () => void): void;
}

/** Emits the steps of one statement at a time: the calls inside its expressions, each before what uses it. */
export class StepLowering {
  readonly #checked: CheckedFunction;
  readonly #frame: number;
  readonly #base: number;
  readonly #thread: ThreadContext;
  readonly #emitter: Emitter;
  #expressions!: ExpressionLowering;
  /** Slots for call values that the current statement has used. */
  #temporaries = 0;
  #statement = 0;

  constructor(checked: CheckedFunction, frame: number, base: number, thread: ThreadContext) {
    this.#checked = checked;
    this.#frame = frame;
    this.#base = base;
    this.#thread = thread;
    this.#emitter = thread.emitter;
  }

  /** What every instruction of the current statement carries. */
  get here() {
    return { statement: this.#statement, frame: this.#frame };
  }

  /** Makes `span` the statement of the instructions that follow. */
  begin(span: Span, sentence?: string): void {
    const thread = this.#thread;
    this.#statement = thread.statements.add(span, this.#checked.index, sentence);
    this.#temporaries = 0;
    this.#expressions = new ExpressionLowering({
      structs: thread.structs,
      functions: thread.functions,
      listing: thread.listing,
      addressOf: (name) => thread.addressOf(name),
      stringWord: (text) => thread.stringWord(text),
      isStable: (place) => thread.isStable(place),
      slotOf: (local) => this.#base + local.index,
    });
  }

  /** The text of an expression, for sentences. */
  text(node: Expression): string {
    return this.#expressions.text(node);
  }

  /** Goes on at the label without a step. */
  jump(label: Label): void {
    this.#emitter.jump(label, this.here);
  }

  /** A step that computes nothing: a head that always goes the same way. */
  always(label: Label): void {
    const value: Lowered = { op: 'constant', value: 1 };
    this.#emitter.emitNext((next) => ({ kind: 'evaluate', ...this.here, value, next }));
    this.jump(label);
  }

  assign(target: Expression, value: Expression): void {
    const type = target.type!;
    const builtin = sourceOf(value);
    if (builtin && fits(value as Call, type) && callsIn(target).length === 0) {
      return this.#source(value as Call, builtin, this.target(target));
    }
    const lowered = this.valueFor(type, value);
    this.#hoist(target);
    this.#store(target, lowered);
  }

  /** `x += n`, `x++`. */
  combine(target: Expression, operator: string, value: Expression): void {
    this.#hoist(value);
    this.#hoist(target);
    this.#store(target, this.#expressions.combined(target, operator, value));
  }

  #store(target: Expression, value: Lowered): void {
    const place = this.target(target);
    this.#emitter.emitNext((next) => ({ kind: 'assign', ...this.here, target: place, value, next }));
  }

  /** Where an assignment stores; calls in it must have happened. */
  target(node: Expression): Target {
    const text = this.text(node);
    const type = node.type!;
    const symbol = node.kind === 'name' ? node.symbol : undefined;
    if (symbol?.kind === 'local') return { slot: this.#base + symbol.index, type, text };
    return { address: this.#expressions.address(node), type, text };
  }

  /** A value in which calls happen first, as steps of their own. */
  value(node: Expression): Lowered {
    this.#hoist(node);
    return this.#expressions.value(node);
  }

  /** Where a pointer leads that is about to be used; calls in it happen first. */
  used(pointer: Expression): Lowered {
    this.#hoist(pointer);
    return this.#expressions.used(pointer);
  }

  /** As `value`, made fit for a place of type `target`. */
  valueFor(target: Type, node: Expression): Lowered {
    const builtin = sourceOf(node);
    // What it is for says what its values are called.
    if (builtin && fits(node as Call, target)) this.#hoistSource(node as Call, builtin, target);
    else this.#hoist(node);
    return this.#expressions.valueFor(target, node);
  }

  /** Goes to one of two labels. A condition with calls inside && and || is split into several steps. */
  condition(node: Expression, then: Label, otherwise: Label): void {
    const emitter = this.#emitter;
    const symbol = node.kind === 'name' ? node.symbol : undefined;
    const literal =
      node.kind === 'number' ? node.value : symbol?.kind === 'constant' ? symbol.value : undefined;
    if (literal !== undefined) return this.always(literal === 0 ? otherwise : then);
    if (callsIn(node).length > 0) {
      if (node.kind === 'unary' && node.operator === '!')
        return this.condition(node.operand, otherwise, then);
      if (node.kind === 'logical') {
        const middle = emitter.label();
        if (node.operator === '&&') this.condition(node.left, middle, otherwise);
        else this.condition(node.left, then, middle);
        emitter.bind(middle);
        return this.condition(node.right, then, otherwise);
      }
    }
    const condition = this.value(node);
    const edges = { then: emitter.edge(then), else: emitter.edge(otherwise) };
    emitter.emit({ kind: 'branch', ...this.here, condition, ...edges });
  }

  /** A call that is a statement: of a function, or of a built-in. */
  callStatement(node: Call, marks: Marks): void {
    const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
    if (symbol?.kind !== 'builtin') return this.#call(node, undefined);
    for (const argument of unorderedParts(node)) this.#hoist(argument);
    const section = symbol.name === 'mutex_lock' ? this.#thread.section(marks, this.#statement) : undefined;
    const step = builtinStep(node, symbol.name, this.#expressions);
    const sectioned = section === undefined ? step : { ...step, section };
    this.#emitter.emitNext((next) => ({ ...sectioned, ...this.here, next }) as Instruction);
    if (symbol.name === 'synchronize_rcu')
      this.#emitter.emitNext((next) => ({ kind: 'rcu', operation: 'wait', ...this.here, next }));
  }

  /** Emits the steps inside an expression and remembers where their values are. */
  #hoist(node: Expression): void {
    if (this.#expressions.replaced.has(node) || callsIn(node).length === 0) return;
    if (node.kind === 'logical' || node.kind === 'conditional') return this.#hoistChoice(node);
    if (node.kind === 'call' && isStep(node)) return this.#hoistCall(node);
    for (const part of unorderedParts(node)) this.#hoist(part);
  }

  #temporary(): number {
    return this.#base + this.#checked.locals.length + this.#temporaries++;
  }

  #hoistCall(node: Call): void {
    const builtin = sourceOf(node);
    if (builtin) return this.#hoistSource(node, builtin, node.type!);
    const slot = this.#temporary();
    this.#call(node, slot);
    this.#expressions.replaced.set(node, { op: 'local', slot });
  }

  #hoistSource(node: Call, name: 'kzalloc' | 'choose', type: Type): void {
    const slot = this.#temporary();
    this.#source(node, name, { slot, type, text: this.text(node) });
    this.#expressions.replaced.set(node, { op: 'local', slot });
  }

  /** `a && f(x)`, `c ? f(x) : 0`: the call happens only on one way, so both ways store the value. */
  #hoistChoice(node: Expression & { kind: 'logical' | 'conditional' }): void {
    const emitter = this.#emitter;
    const slot = this.#temporary();
    const [then, otherwise, end] = [emitter.label(), emitter.label(), emitter.label()];
    const target: Target = { slot, type: node.type!, text: this.text(node) };
    const store = (value: Lowered) => {
      emitter.emitNext((next) => ({ kind: 'assign', ...this.here, target, value, next }));
      this.jump(end);
    };
    const truth = (value: number): Lowered => ({ op: 'constant', value });
    this.condition(node.kind === 'logical' ? node : node.condition, then, otherwise);
    emitter.bind(then);
    store(node.kind === 'logical' ? truth(1) : this.value(node.then));
    emitter.bind(otherwise);
    store(node.kind === 'logical' ? truth(0) : this.value(node.else));
    emitter.bind(end);
    this.#expressions.replaced.set(node, { op: 'local', slot });
  }

  /** kzalloc or choose: the environment decides the value. */
  #source(node: Call, name: 'kzalloc' | 'choose', target: Target): void {
    if (name === 'choose') {
      const count = this.value(node.arguments[0]);
      return this.#emitter.emitNext((next) => ({ kind: 'choose', ...this.here, count, target, next }));
    }
    const struct = (node.type as Type & { kind: 'pointer' }).to as Type & { kind: 'struct' };
    const pool = this.#thread.poolOf(struct.name);
    this.#emitter.emitNext((next) => ({ kind: 'allocate', ...this.here, pool, target, next }));
  }

  /** A call of a function of the program: its arguments in one step, then its body, inlined. */
  #call(node: Call, slot: number | undefined): void {
    const emitter = this.#emitter;
    const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
    const direct = symbol?.kind === 'function';
    for (const part of unorderedParts(node)) this.#hoist(part);
    if (!emitter.reachable) return;
    const type = node.callee.type!;
    const functionType = (type.kind === 'pointer' ? type.to : type) as Type & { kind: 'function' };
    const targets = direct ? [this.#thread.functionNamed(symbol.name)] : this.#thread.targetsOf(functionType);
    const { locals, temporaries } = this.#checked;
    const end = this.#base + locals.length + temporaries;
    const bodies: Inlined[] = [];
    const calls: CallTarget[] = targets.map((target) => {
      const inlined = this.#thread.inline(target, end, this.#frame, this.#statement);
      bodies.push(inlined);
      const args = node.arguments.map((argument, index) => ({
        slot: inlined.base + index,
        value: this.#expressions.valueFor(target.type.parameters[index], argument),
      }));
      return { function: target.index, arguments: args, next: emitter.edge(inlined.entry) };
    });
    if (direct) emitter.emit({ kind: 'call', ...this.here, call: calls[0] });
    else {
      const pointer = this.#expressions.value(node.callee);
      const text = this.text(node.callee);
      emitter.emit({ kind: 'call-pointer', ...this.here, pointer, text, targets: calls });
    }
    const back = emitter.label();
    for (const inlined of bodies) {
      emitter.bind(inlined.entry);
      this.#thread.nested(node.span, () => inlined.body(back, slot));
    }
    emitter.bind(back);
  }
}

/** True if every value of such a built-in is one of the type: a bool is 0 or 1, whatever it is given. */
function fits(source: Call, type: Type): boolean {
  const [count] = source.arguments;
  return type.kind !== 'bool' || (count.kind === 'number' && count.value <= 2);
}

/** The built-in whose value the environment decides, if the expression is a call of one. */
function sourceOf(node: Expression): 'kzalloc' | 'choose' | undefined {
  const symbol = node.kind === 'call' && node.callee.kind === 'name' ? node.callee.symbol : undefined;
  if (symbol?.kind !== 'builtin' || symbol.builtin.runs !== 'source') return undefined;
  return symbol.name as 'kzalloc' | 'choose';
}
