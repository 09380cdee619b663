import type { CheckedFunction } from '../check/function.ts';
import type { Emitter, Label } from './emitter.ts';
import type { SourceRow, SourceStep, Step } from '../builtins/row.ts';
import { sourceStepOf, stepsOf } from './builtin.ts';
import type { LoweringContext } from './context.ts';
import { effectOf } from './effect.ts';
import { ExpressionLowering } from './expression.ts';
import { constant } from '../expressions.ts';
import type { CallTarget, Effect, Expression as Lowered, Target } from '../instruction.ts';
import type { Span } from '../program.ts';
import type { StatementTable, Told } from './statements.ts';
import type { CallNode, Expression, Marks } from '../parse/syntax.ts';
import type { Type } from '../types.ts';
import { builtinOf, callsIn, isStep, unorderedParts } from '../parse/walk.ts';

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
export interface ThreadContext extends LoweringContext {
  readonly emitter: Emitter;
  readonly statements: StatementTable;
  /** Inlines a function at statement `site` of the frame `parent`; its slots begin at `base`. */
  inline(target: CheckedFunction, base: number, parent: number, site: number): Inlined;
  /** Notes that the marked statement begins at the label. */
  markMoments(marks: Marks, at: Label): void;
  section(marks: Marks, statement: number): number | undefined;
  /** Notes that a round of a loop which may go round for ever begins at the label. */
  markRound(at: Label): void;
  /** Runs `action`: waits that it emits may last for ever. */
  forever(action: () => void): void;
  /** Runs `action` one level deeper in calls and blocks. */
  nested(span: Span, action: () => void): void;
}

/**
 * Emits the steps of one statement at a time: the calls inside its expressions, each before what uses it.
 *
 * An instruction is a step, and a step is what others cannot interrupt. So what is emitted here decides what is proved:
 * cut finer, there would be more orders, and cut coarser, fewer. A step is a simple statement, a call (its arguments),
 * a return, what is done with a returned value, or a condition: what a reader takes for one thing that a line does.
 * Within a step, reading and writing go together, so `x++` loses no update unless it is written as two statements.
 */
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
  begin(span: Span, told?: Told): void {
    const thread = this.#thread;
    this.#statement = thread.statements.add(span, this.#checked.index, told);
    this.#temporaries = 0;
    this.#expressions = new ExpressionLowering(thread, (local) => this.#base + local.index);
  }

  /** The text of an expression, for sentences. */
  text(node: Expression): string {
    return this.#expressions.text(node);
  }

  /** Goes on at the label without a step. */
  jump(label: Label): void {
    this.#emitter.jump(label, this.here);
  }

  /** A step that goes on with the next one. */
  #emit(step: Step): void {
    this.#emitter.emitNext((next) => ({ ...step, ...this.here, next }));
  }

  /** A step that computes nothing: a head that always goes the same way. */
  always(label: Label): void {
    this.#emit({ kind: 'evaluate', value: constant(1) });
    this.jump(label);
  }

  assign(target: Expression, value: Expression): void {
    const type = target.type!;
    const source = sourceOf(value);
    // Then there is no call in the target: two in one statement are refused (refuseUnordered).
    if (source) {
      const step = this.#source(value as Call, source, this.target(target));
      if (fits(step)) return this.#emit(step);
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
    this.#emit({ kind: 'assign', target: this.target(target), value });
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

  /** What happens beside a value, for the instruction that computes it. */
  effect(node: Expression): { effect?: Effect } {
    const effect = effectOf(node, this.#expressions, (place) => this.target(place));
    return effect ? { effect } : {};
  }

  /** Where a pointer leads that is about to be used; calls in it happen first. */
  used(pointer: Expression): Lowered {
    this.#hoist(pointer);
    return this.#expressions.used(pointer);
  }

  /** As `value`, made fit for a place of type `target`. */
  valueFor(target: Type, node: Expression): Lowered {
    const source = sourceOf(node);
    // What it is for says what its values are called.
    if (source) this.#hoistSource(node as Call, source, target);
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
    emitter.emit({ kind: 'branch', ...this.here, condition, ...this.effect(node), ...edges });
  }

  /** A call that is a statement: of a function, or of a built-in. */
  callStatement(node: Call, marks: Marks): void {
    const builtin = builtinOf(node);
    if (!builtin) return this.#call(node, undefined);
    for (const argument of unorderedParts(node)) this.#hoist(argument);
    const [first, ...rest] = stepsOf(node, builtin, this.#expressions);
    const section = first.kind === 'lock' ? this.#thread.section(marks, this.#statement) : undefined;
    this.#emit(section === undefined ? first : ({ ...first, section } as Step));
    for (const step of rest) this.#emit(step);
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
    const source = sourceOf(node);
    if (source) return this.#hoistSource(node, source, node.type!);
    const slot = this.#temporary();
    this.#call(node, slot);
    this.#expressions.replaced.set(node, { op: 'local', slot });
  }

  /** Keeps a source's value as one of `type`, or as what it is if it does not fit that. */
  #hoistSource(node: Call, source: SourceRow, type: Type): void {
    const target = { slot: this.#temporary(), type, text: this.text(node) };
    const step = this.#source(node, source, target);
    this.#emit(fits(step) ? step : this.#source(node, source, { ...target, type: node.type! }));
    this.#expressions.replaced.set(node, { op: 'local', slot: target.slot });
  }

  /** `a && f(x)`, `c ? f(x) : 0`: the call happens only on one way, so both ways store the value. */
  #hoistChoice(node: Expression & { kind: 'logical' | 'conditional' }): void {
    const emitter = this.#emitter;
    const slot = this.#temporary();
    const [then, otherwise, end] = [emitter.label(), emitter.label(), emitter.label()];
    const target: Target = { slot, type: node.type!, text: this.text(node) };
    const store = (value: Lowered, effect: { effect?: Effect } = {}) => {
      this.#emit({ kind: 'assign', target, value, ...effect });
      this.jump(end);
    };
    const storeValue = (part: Expression) => store(this.value(part), this.effect(part));
    this.condition(node.kind === 'logical' ? node : node.condition, then, otherwise);
    emitter.bind(then);
    if (node.kind === 'logical') store(constant(1));
    else storeValue(node.then);
    emitter.bind(otherwise);
    if (node.kind === 'logical') store(constant(0));
    else storeValue(node.else);
    emitter.bind(end);
    this.#expressions.replaced.set(node, { op: 'local', slot });
  }

  /** The step of a source; calls in its arguments happen before. */
  #source(node: Call, source: SourceRow, target: Target): SourceStep {
    for (const argument of unorderedParts(node)) this.#hoist(argument);
    return sourceStepOf(node, source, target, this.#expressions);
  }

  /** A call of a function of the program: its arguments in one step, then its body, inlined. */
  #call(node: Call, slot: number | undefined): void {
    const emitter = this.#emitter;
    const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
    const direct = symbol?.kind === 'function';
    for (const part of unorderedParts(node)) this.#hoist(part);
    if (!emitter.reachable) return;
    const names = direct ? [symbol.name] : node.targets!;
    const targets = names.map((name) => this.#thread.functions.get(name)!);
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

/** True if every value that the step yields is one of its target's type: a bool is 0 or 1, whatever it is given. */
function fits(step: SourceStep): boolean {
  if (step.target.type.kind !== 'bool') return true;
  return step.kind === 'choose' && step.count.op === 'constant' && step.count.value <= 2;
}

/** The row of the built-in whose value the environment decides, if the expression is a call of one. */
function sourceOf(node: Expression): SourceRow | undefined {
  const builtin = builtinOf(node);
  return builtin?.runs === 'source' ? builtin : undefined;
}
