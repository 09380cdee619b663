/**
 * What the next step of a thread touches in shared memory: which words it reads and writes, and how. Two steps that
 * touch no word in common, or only read what they have in common, can be taken in either order with the same result.
 *
 * The step is followed, not taken: expressions are walked as `evaluate.ts` evaluates them, in the same order, so what
 * && or ?: passes over is not touched.
 */
import type { CallTarget, Effect, Expression, Instruction, Target } from '../language/instruction.ts';
import type { Pool, Program, Thread } from '../language/program.ts';
import { Access, type Footprint } from './access.ts';
import { classify } from './addresses.ts';
import { objectFor } from './choices.ts';
import { executorOf, type Executor } from './execute.ts';
import { mutexesIn } from './heap.ts';
import { FREED } from './state.ts';
import type { State } from './state.ts';

/**
 * The footprint of a CPU's next step. A CPU that waits touches what it waits with: the pointer to the lock, the
 * condition that it looks at again and again. A step that faults has read what it read until then and written nothing;
 * the word of a freed object that it faults on counts, as no kernel would stop there. Empty for a CPU that has ended or
 * faulted.
 */
export function footprintOf(program: Program, state: State, cpu: number, choice = 0): Footprint {
  return threadFootprint(program, state, program.cpus[cpu], cpu, choice);
}

/** The same for any thread, such as a check_ function in the scratch slots. */
export function threadFootprint(
  program: Program,
  state: State,
  thread: Thread,
  cpu = program.cpus.length,
  choice = 0,
): Footprint {
  const position = state[thread.position];
  if (position < 0) return new Map();
  return new Walk(program, state, cpu).step(thread, program.code[position], choice);
}

/** Thrown where the step faults: what it would touch behind that, it does not. */
const STOP = new Error('the step faults here');

class Walk {
  readonly #program: Program;
  readonly #state: State;
  readonly #cpu: number;
  readonly #executor: Executor;
  readonly #touched = new Map<number, number>();
  /** What is written if the step comes to its end: nothing is before all was evaluated. */
  readonly #writes: [address: number, access: number][] = [];

  constructor(program: Program, state: State, cpu: number) {
    this.#program = program;
    this.#state = state;
    this.#cpu = cpu;
    this.#executor = executorOf(program);
  }

  step(thread: Thread, instruction: Instruction, choice: number): Footprint {
    try {
      this.#instruction(instruction, choice);
    } catch (thrown) {
      if (thrown !== STOP) throw thrown;
      return this.#touched;
    }
    if (this.#writes.length > 0 && this.#executor.advanceThread(this.#state.slice(), thread, choice))
      for (const [address, access] of this.#writes) this.#note(address, access);
    return this.#touched;
  }

  #note(address: number, access: number): void {
    this.#touched.set(address, (this.#touched.get(address) ?? 0) | access);
  }

  #read(address: number, access: number = Access.read): void {
    this.#require(address, access);
    this.#note(address, access);
  }

  #write(address: number, access: number = Access.write): void {
    this.#require(address, access);
    this.#writes.push([address, access]);
  }

  /** Where the word may not be used, the step faults. */
  #require(address: number, access: number): void {
    const kind = classify(this.#program, this.#state, address);
    if (kind === 'fine') return;
    if (kind === 'freed') this.#note(address, access);
    throw STOP;
  }

  #instruction(instruction: Instruction, choice: number): void {
    switch (instruction.kind) {
      case 'assign':
        this.#target(instruction.target);
        this.#value(instruction.value);
        return this.#effect(instruction);
      case 'evaluate':
        this.#value(instruction.value);
        return;
      case 'switch':
        this.#value(instruction.value);
        return this.#effect(instruction);
      case 'branch':
        this.#value(instruction.condition);
        return this.#effect(instruction);
      case 'wait':
      case 'assert':
      case 'bug-on':
        this.#value(instruction.condition);
        return;
      case 'iterate':
        this.#value(instruction.value);
        this.#value(instruction.head);
        this.#target(instruction.target);
        return;
      case 'call':
        return this.#call(instruction.call);
      case 'call-pointer': {
        const word = this.#value(instruction.pointer);
        const target = instruction.targets.find((one) => one.function + 1 === word);
        if (target) this.#call(target);
        return;
      }
      case 'return':
        if (instruction.value) this.#value(instruction.value);
        return;
      case 'lock':
      case 'unlock':
        return this.#read(this.#value(instruction.mutex), Access.lock);
      case 'rcu':
        return this.#rcu(instruction.operation);
      case 'stores':
        return this.#stores(instruction);
      case 'allocate':
        return this.#allocate(this.#program.memory.pools[instruction.pool], instruction.target, choice);
      case 'free':
        return this.#free(this.#value(instruction.pointer));
      case 'choose':
        this.#value(instruction.count);
        this.#target(instruction.target);
        return;
      case 'print':
        for (const piece of instruction.pieces) if (typeof piece !== 'string') this.#value(piece.value);
        return;
      case 'end':
        return;
    }
  }

  #target(target: Target): void {
    if ('address' in target) this.#write(this.#value(target.address));
  }

  /** What happens beside a value, where it does. */
  #effect({ effect }: { readonly effect?: Effect }): void {
    if (!effect || (effect.when && this.#value(effect.when) === 0)) return;
    this.#target(effect.target);
    this.#value(effect.value);
  }

  #call(target: CallTarget): void {
    for (const { value } of target.arguments) this.#value(value);
  }

  /** A read section counts for those who wait for it, and a grace period looks at everybody's. */
  #rcu(operation: (Instruction & { kind: 'rcu' })['operation']): void {
    const { depth, waits } = this.#program.memory.rcu!;
    const all = (first: number) => Array.from({ length: waits - depth }, (_, index) => first + index);
    const own = (first: number) => [first + this.#cpu];
    const words = {
      lock: own(depth),
      unlock: [...own(depth), ...all(waits)],
      begin: [...all(depth), ...own(waits)],
      wait: own(waits),
    }[operation];
    for (const address of words) this.#note(address, Access.lock);
  }

  #stores({ when, stores }: Instruction & { kind: 'stores' }): void {
    if (when && this.#value(when) === 0) return;
    const addresses = stores.map(({ address }) => this.#value(address));
    for (const { value } of stores) this.#value(value);
    for (const [index, { marked }] of stores.entries())
      this.#write(addresses[index], marked ? Access.markedWrite : Access.write);
  }

  #allocate(pool: Pool, target: Target, choice: number): void {
    this.#target(target);
    for (let index = 0; index < pool.count; index++) this.#note(pool.status + index, Access.lock);
    const index = objectFor(pool, this.#state, choice);
    if (index >= 0) this.#whole(pool, pool.address + index * pool.stride, Access.fresh);
  }

  #free(address: number): void {
    if (address === 0) return;
    const pool = this.#program.memory.pools.find(
      (one) => address >= one.address && address < one.address + one.count * one.stride,
    );
    if (!pool) return;
    const status = pool.status + Math.floor((address - pool.address) / pool.stride);
    this.#note(status, Access.lock);
    // Freed a second time, it is touched as by whoever uses it again.
    if (this.#state[status] === FREED) return this.#note(address, Access.write);
    // Whether a lock in it is held decides about a fault.
    for (const words of mutexesIn(this.#program, pool)) this.#note(address + words, Access.lock);
    this.#whole(pool, address, Access.write);
  }

  #whole(pool: Pool, address: number, access: number): void {
    for (let word = 0; word < pool.size; word++) this.#writes.push([address + word, access]);
  }

  /** Walks an expression, and answers its value. */
  #value(expression: Expression): number {
    switch (expression.op) {
      case 'constant':
        return expression.value;
      case 'local':
        return this.#state[expression.slot];
      case 'load':
        this.#read(this.#value(expression.address), expression.marked ? Access.markedRead : Access.read);
        break;
      case 'follow': {
        const at = this.#value(expression.pointer);
        // What is freed is used all the same: the step faults on the word that it comes to.
        if (classify(this.#program, this.#state, at) === 'freed') return at;
        break;
      }
      case 'part':
        this.#value(expression.pointer);
        break;
      case 'offset':
        return this.#value(expression.base) + expression.words;
      case 'element': {
        const index = this.#value(expression.index);
        if (index < 0 || index >= expression.length) throw STOP;
        return this.#value(expression.base) + index * expression.size;
      }
      case 'move':
        this.#value(expression.pointer);
        this.#value(expression.count);
        break;
      case 'not':
      case 'truth':
      case 'negate':
      case 'complement':
        this.#value(expression.operand);
        break;
      case 'and':
        if (this.#value(expression.left) !== 0) this.#value(expression.right);
        break;
      case 'or':
        if (this.#value(expression.left) === 0) this.#value(expression.right);
        break;
      case 'conditional':
        this.#value(this.#value(expression.condition) !== 0 ? expression.then : expression.else);
        break;
      case 'distance':
        this.#value(expression.right);
        this.#value(expression.left);
        break;
      case 'binary':
      case 'strcmp':
        this.#value(expression.left);
        this.#value(expression.right);
        break;
      case 'warn':
        this.#value(expression.condition);
    }
    const value = this.#executor.tryValue(expression, this.#state);
    if (value === undefined) throw STOP;
    return value;
  }
}
