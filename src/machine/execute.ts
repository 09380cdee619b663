/**
 * The executor: every instruction as one closure that changes a state in place. Compiled once per program; the
 * normal path allocates nothing, and events are only made for somebody who listens.
 */
import type { Expression } from '../language/instruction.ts';
import type { Program, Thread } from '../language/program.ts';
import { addressMap } from './addresses.ts';
import { compileExpression, quietSetting } from './evaluate.ts';
import type { Evaluate, Setting } from './evaluate.ts';
import type { Fault, Sink } from './events.ts';
import { faultOf, isTrouble } from './faults.ts';
import { scratchThread } from './holder.ts';
import { compileInstruction } from './instructions.ts';
import type { Operation } from './operation.ts';
import { cpuName } from './state.ts';
import type { State } from './state.ts';

export interface Executor {
  readonly program: Program;
  /**
   * How many choices the next step of this CPU has: 1 for most, several for kzalloc and choose, 0 if it cannot
   * move (ended, faulted, waits). A step that will fault has choices.
   */
  choices(state: State, cpu: number): number;
  /**
   * Takes one step in place. The move must be possible and `choice` less than `choices`. False if the step
   * faulted: then only the position changed, to -1 - index. Who wants to hear of faults only takes `onFault`, for
   * which no other event is made.
   */
  advance(state: State, cpu: number, choice: number, sink?: Sink, onFault?: (fault: Fault) => void): boolean;
  /** The same two for any thread of the program, such as setup in the scratch slots. */
  choicesOf(state: State, thread: Thread): number;
  advanceThread(state: State, thread: Thread, choice: number, sink?: Sink): boolean;
  /** The value of an expression now; undefined if it would fault. Reports nothing. */
  tryValue(expression: Expression, state: State): number | undefined;
}

const executors = new WeakMap<Program, Executor>();

/** The executor of a program, made once per program. */
export function executorOf(program: Program): Executor {
  let executor = executors.get(program);
  if (!executor) {
    executor = makeExecutor(program);
    executors.set(program, executor);
  }
  return executor;
}

function makeExecutor(program: Program): Executor {
  const { code, cpus } = program;
  const listener: Setting['listener'] = { sink: undefined };
  const operations = new Array<Operation | undefined>(code.length);
  const positions = cpus.map(({ position }) => position);
  const map = addressMap(program);
  const { setup, ending, properties, readers } = program;
  const others = [setup, ending, ...[...properties, ...readers].map(({ thread }) => thread)];
  const threads = [...cpus, ...others.filter((thread) => thread !== undefined)];

  /** Instructions are inlined per thread, one thread behind the other. */
  function threadAt(position: number): { thread: Thread; number: number; name: string } {
    const index = threads.findIndex(({ end }) => position <= end);
    const thread = threads[index];
    return index < cpus.length
      ? { thread, number: index, name: cpuName(index) }
      : { thread, number: scratchThread(program), name: thread.name };
  }

  /** Compiled when it is first met: many an instruction never is. */
  function operationAt(position: number): Operation {
    let operation = operations[position];
    if (!operation) {
      const { thread, number } = threadAt(position);
      const instruction = code[position];
      const { statement, frame } = instruction;
      const cpu = number < scratchThread(program);
      const setting: Setting = { program, map, listener, statement, frame, cpu };
      operation = compileInstruction(instruction, thread.position, number, setting);
      operations[position] = operation;
    }
    return operation;
  }

  function choicesAt(state: State, position: number): number {
    if (position < 0) return 0;
    const { choices } = operationAt(position);
    return choices === undefined ? 1 : choices(state);
  }

  function advanceAt(
    state: State,
    word: number,
    choice: number,
    sink: Sink | undefined,
    onFault: ((fault: Fault) => void) | undefined,
  ): boolean {
    const position = state[word];
    const operation = operationAt(position);
    listener.sink = sink;
    try {
      operation.run(state, choice);
      return true;
    } catch (thrown) {
      if (!isTrouble(thrown)) throw thrown;
      if (sink || onFault) {
        const fault = faultOf(program, state, threadAt(position).name, position, thrown);
        sink?.({ kind: 'fault', fault });
        onFault?.(fault);
      }
      state[word] = -1 - position;
      return false;
    } finally {
      listener.sink = undefined;
    }
  }

  const compiled = new WeakMap<Expression, Evaluate>();
  const quiet = quietSetting(program);

  return {
    program,
    choices: (state, cpu) => choicesAt(state, state[positions[cpu]]),
    advance: (state, cpu, choice, sink, onFault) => advanceAt(state, positions[cpu], choice, sink, onFault),
    choicesOf: (state, thread) => choicesAt(state, state[thread.position]),
    advanceThread: (state, thread, choice, sink) =>
      advanceAt(state, thread.position, choice, sink, undefined),
    tryValue(expression, state) {
      let evaluate = compiled.get(expression);
      if (!evaluate) {
        evaluate = compileExpression(expression, quiet);
        compiled.set(expression, evaluate);
      }
      try {
        return evaluate(state);
      } catch (thrown) {
        if (isTrouble(thrown)) return undefined;
        throw thrown;
      }
    },
  };
}
