import type { Edge, Instruction, InstructionBase } from '../instruction.ts';

/** A place in the code that is not known yet. */
export interface Label {
  readonly id: number;
  /** Something leads here. */
  used: boolean;
}

/** An instruction without what later passes add to it. Its edges lead to label numbers. */
export type Draft<Node = Instruction> = Node extends Instruction ? Omit<Node, 'live'> : never;

/**
 * Writes instructions one behind the other. Jumps take no step and so are no instructions: going to a label
 * makes the labels that wait for the next instruction other names of it.
 */
export class Emitter {
  readonly code: Draft[] = [];
  #labels = 0;
  readonly #positions = new Map<number, number>();
  readonly #aliases = new Map<number, number>();
  /** Labels that mean the next instruction; none if nothing leads there. */
  #pending: Label[] = [];

  label(): Label {
    return { id: this.#labels++, used: false };
  }

  get reachable(): boolean {
    return this.#pending.length > 0;
  }

  /** An edge to a label, for an instruction that is about to be emitted. */
  edge(label: Label): Edge {
    label.used ||= this.reachable;
    return { to: label.id, clear: [] };
  }

  /** Makes the label mean the next instruction. `entered`: it may be led to from code still to come. */
  bind(label: Label, entered = false): void {
    if (label.used || entered || this.reachable) this.#pending.push(label);
  }

  /** Appends an instruction that ends the flow, or one whose edges say where it goes. Dead code is dropped. */
  emit(draft: Draft): void {
    if (!this.reachable) return;
    for (const { id } of this.#pending) this.#positions.set(id, this.code.length);
    this.#pending = [];
    this.code.push(draft);
  }

  /** Appends an instruction that goes on with the next one. */
  emitNext(make: (next: Edge) => Draft): void {
    if (!this.reachable) return;
    const next = this.label();
    this.emit(make(this.edge(next)));
    this.#pending.push(next);
  }

  /** Goes on at the label. A jump to itself with no step between is kept as a step, since time passes in it. */
  jump(label: Label, nothing: Omit<InstructionBase, 'live'>): void {
    if (!this.reachable) return;
    label.used = true;
    const target = this.#resolve(label.id);
    if (this.#pending.some(({ id }) => this.#resolve(id) === target)) {
      const { statement, frame } = nothing;
      const value = { op: 'constant', value: 0 } as const;
      this.emit({ kind: 'evaluate', value, statement, frame, next: this.edge(label) });
      return;
    }
    for (const { id } of this.#pending) this.#aliases.set(this.#resolve(id), target);
    this.#pending = [];
  }

  #resolve(id: number): number {
    let label = id;
    for (let alias = this.#aliases.get(label); alias !== undefined; alias = this.#aliases.get(label))
      label = alias;
    return label;
  }

  /** Index of the instruction that a label's number means. */
  position(id: number): number {
    return this.#positions.get(this.#resolve(id))!;
  }
}
