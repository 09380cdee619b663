import type { CheckedFunction } from '../check/function.ts';
import type { LoweringContext } from './context.ts';
import { mapEdges } from './edges.ts';
import { Emitter, type Label } from './emitter.ts';
import { addLiveness } from './liveness.ts';
import { FunctionLowering } from './function.ts';
import type { ThreadContext } from './steps.ts';
import type { Instruction } from '../instruction.ts';
import type { Forever, Frame, Moment, Section, Span, Statement, Thread } from '../program.ts';
import { StatementTable } from './statements.ts';
import type { Marks } from '../parse/syntax.ts';

/** Inlining stops here: a program this large is a mistake, or needs fewer calls in calls. */
const MOST_INSTRUCTIONS = 50_000;

/** Local variables and values of calls that a thread has at a time: every instruction may hold them all. */
const MOST_SLOTS = 500;

/** Calls and blocks inside each other. */
const DEEPEST = 400;

/**
 * What the threads of one program have in common: their code, statements and frames are numbered through.
 *
 * Every call is inlined, once for each thread and each chain of calls that leads to it; recursion is refused, so this
 * comes to an end. It costs instructions, of which there are plenty, and buys three things. A position is one number,
 * and the call stack is a property of it (`frames`), so a state needs no stack. A local variable has one fixed address.
 * And what is found out about an instruction, such as which variables are still needed, holds for that very chain of
 * calls, and is sharper than for the function in general.
 */
export class ThreadLowering {
  readonly #program: LoweringContext;
  readonly #emitter = new Emitter();
  readonly #statements: StatementTable;
  readonly #frames: (Frame & { readonly checked: CheckedFunction; readonly entry: Label })[] = [];
  readonly #moments = new Map<string, Label[]>();
  readonly #sections: Section[] = [];
  readonly #rounds: Label[] = [];
  /** Stretches of code in which waits may last for ever: first position, and the one behind the last. */
  readonly #foreverCode: (readonly [from: number, to: number])[] = [];
  #depth = 0;

  constructor(program: LoweringContext) {
    this.#program = program;
    this.#statements = new StatementTable(program.report.listing);
  }

  /** Lowers a function as a thread whose position is the word at `position`; its slots follow. */
  lower(checked: CheckedFunction, position: number, cpu: boolean): Thread {
    const emitter = this.#emitter;
    const slots = position + 1;
    let end = slots;
    const inline: ThreadContext['inline'] = (target, base, parent, site) => {
      end = Math.max(end, base + target.locals.length + target.temporaries);
      this.#limitSlots(end - slots, target);
      return this.#frame(target, base, parent, site, context);
    };
    const context: ThreadContext = {
      ...this.#program,
      emitter,
      statements: this.#statements,
      markMoments: (marks, at) => cpu && this.#markMoments(marks, at),
      section: (marks, statement) => (cpu ? this.#section(marks, statement) : undefined),
      markRound: (at) => void (cpu && this.#rounds.push(at)),
      forever: (action) => (cpu ? this.#forever(action) : action()),
      inline,
      nested: (span, action) => this.#nested(span, action),
    };
    end += checked.locals.length + checked.temporaries;
    this.#limitSlots(end - slots, checked);
    const root = this.#frame(checked, slots, -1, -1, context);
    const frame = this.#frames.length - 1;
    const last = emitter.label();
    emitter.bind(root.entry, true);
    if (checked.node.marks.forever) context.forever(() => root.rootBody(last));
    else root.rootBody(last);
    emitter.bind(last, true);
    const statement = this.#statements.add(checked.node.closing, checked.index);
    const endPosition = emitter.code.length;
    emitter.emit({ kind: 'end', statement, frame });
    const entry = emitter.position(root.entry.id);
    return { name: checked.name, entry, end: endPosition, position, slots, slotCount: end - slots };
  }

  #frame(
    checked: CheckedFunction,
    base: number,
    parent: number,
    site: number,
    context: ThreadContext,
  ): FunctionLowering {
    if (this.#emitter.code.length > MOST_INSTRUCTIONS) {
      const hint = 'call fewer functions from functions';
      this.#program.report.fail(
        checked.node.nameSpan,
        'this program is too large once every call is inlined',
        hint,
      );
    }
    const locals = checked.locals.map(({ name, type, index }) => ({ name, type, slot: base + index }));
    const lowering = new FunctionLowering(checked, this.#frames.length, base, context);
    this.#frames.push({ function: checked.index, parent, site, locals, checked, entry: lowering.entry });
    return lowering;
  }

  #limitSlots(count: number, { node: { nameSpan } }: CheckedFunction): void {
    if (count <= MOST_SLOTS) return;
    const message = 'too many local variables here, with those of the functions that call this one';
    this.#program.report.fail(
      nameSpan,
      message,
      `at most ${MOST_SLOTS}: use an array, or fewer calls in calls`,
    );
  }

  #nested(span: Span, action: () => void): void {
    if (this.#depth >= DEEPEST) {
      const hint = 'call fewer functions from functions, or nest fewer blocks';
      this.#program.report.fail(span, 'calls and blocks are nested too deeply here', hint);
    }
    this.#depth++;
    action();
    this.#depth--;
  }

  #markMoments({ moments }: Marks, at: Label): void {
    for (const { name } of moments) this.#moments.set(name, [...(this.#moments.get(name) ?? []), at]);
  }

  #section({ section }: Marks, statement: number): number | undefined {
    if (!section) return undefined;
    const known = this.#sections.findIndex((other) => other.statement === statement);
    return known >= 0 ? known : this.#sections.push({ name: section.name, statement }) - 1;
  }

  #forever(action: () => void): void {
    const from = this.#emitter.code.length;
    action();
    this.#foreverCode.push([from, this.#emitter.code.length]);
  }

  finish(): {
    code: Instruction[];
    statements: Statement[];
    frames: Frame[];
    moments: Moment[];
    sections: Section[];
    forever: Forever;
  } {
    const emitter = this.#emitter;
    const resolved = emitter.code.map((draft) =>
      mapEdges(draft, ({ to, clear }) => ({ to: emitter.position(to), clear })),
    );
    const code = addLiveness(resolved);
    this.#reportUnset(code);
    const moments = [...this.#moments].map(([name, labels]) => {
      const positions = labels.map(({ id }) => emitter.position(id));
      return { name, statement: code[positions[0]].statement, positions };
    });
    return {
      code,
      statements: this.#statements.statements,
      frames: this.#frames.map(({ function: index, parent, site, locals }) => ({
        function: index,
        parent,
        site,
        locals,
      })),
      moments,
      sections: this.#sections,
      forever: {
        waits: [...code.keys()].filter(
          (position) =>
            code[position].kind === 'wait' &&
            this.#foreverCode.some(([from, to]) => position >= from && position < to),
        ),
        rounds: [...new Set(this.#rounds.map(({ id }) => emitter.position(id)))].sort((a, b) => a - b),
      },
    };
  }

  /** A variable that is live where its function begins is read on some way before it is set. */
  #reportUnset(code: readonly Instruction[]): void {
    for (const { checked, locals, entry } of this.#frames) {
      const { live } = code[this.#emitter.position(entry.id)];
      for (const { span, name, index } of checked.locals.slice(checked.type.parameters.length)) {
        if (!live.includes(locals[index].slot)) continue;
        const hint = 'give it a value where it is declared';
        this.#program.report.add(span, `'${name}' may be read before it has a value`, hint);
      }
    }
  }
}
