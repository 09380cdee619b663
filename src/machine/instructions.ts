/** What each kind of instruction does to a state. All that can fault is evaluated before anything is written. */
import type { CallTarget, Edge, Effect, Instruction, Target } from '../language/instruction.ts';
import { compileExpression } from './evaluate.ts';
import type { Evaluate, Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import type { Trouble } from './faults.ts';
import { compileAllocate, compileFree } from './heap.ts';
import { compileLock, compileUnlock } from './locks.ts';
import { quietly } from './operation.ts';
import type { Operation } from './operation.ts';
import { compileRcu } from './rcu.ts';
import { compilePrint } from './printk.ts';
import type { State } from './state.ts';
import { compileStores } from './stores.ts';
import { placesOf, worthOf } from './worth.ts';

/** choose() may offer at most this many values: more would be a loop, not a decision. */
const MAX_CHOICES = 1000;

/**
 * The closures of one instruction.
 *
 * @param position address of the word that holds the thread's position
 * @param thread the number of the thread: see holder.ts
 */
export function compileInstruction(
  instruction: Instruction,
  position: number,
  thread: number,
  setting: Setting,
): Operation {
  const { frame } = setting;
  const go = (edge: Edge) => compileEdge(edge, position);
  switch (instruction.kind) {
    case 'assign': {
      const value = compileExpression(instruction.value, setting);
      const { target } = instruction;
      const next = go(instruction.next);
      const effect = compileEffect(instruction.effect, setting);
      const address = compileTarget(target, setting);
      if (effect) {
        return {
          run(state) {
            const at = address(state);
            const word = value(state);
            effect(state);
            state[at] = word;
            next(state);
          },
        };
      }
      if ('slot' in target) {
        const slot = target.slot;
        return {
          run(state) {
            state[slot] = value(state);
            next(state);
          },
        };
      }
      return {
        run(state) {
          const at = address(state);
          state[at] = value(state);
          next(state);
        },
      };
    }
    case 'evaluate': {
      const value = compileExpression(instruction.value, setting);
      const next = go(instruction.next);
      return {
        run(state) {
          value(state);
          next(state);
        },
      };
    }
    case 'branch': {
      const condition = compileExpression(instruction.condition, setting);
      const then = go(instruction.then);
      const otherwise = go(instruction.else);
      const effect = compileEffect(instruction.effect, setting);
      if (effect) {
        return {
          run(state) {
            const holds = condition(state) !== 0;
            effect(state);
            if (holds) then(state);
            else otherwise(state);
          },
        };
      }
      return {
        run(state) {
          if (condition(state) !== 0) then(state);
          else otherwise(state);
        },
      };
    }
    case 'switch': {
      const value = compileExpression(instruction.value, setting);
      const effect = compileEffect(instruction.effect, setting);
      const cases = new Map<number, (state: State) => void>();
      for (const { value, next } of instruction.cases) if (!cases.has(value)) cases.set(value, go(next));
      const otherwise = go(instruction.otherwise);
      return {
        run(state) {
          const go = cases.get(value(state)) ?? otherwise;
          effect?.(state);
          go(state);
        },
      };
    }
    case 'iterate': {
      const value = compileExpression(instruction.value, setting);
      const head = compileExpression(instruction.head, setting);
      const target = compileTarget(instruction.target, setting);
      const offset = instruction.offset;
      const then = go(instruction.then);
      const otherwise = go(instruction.else);
      return {
        run(state) {
          const element = value(state);
          const end = head(state);
          const at = target(state);
          state[at] = element;
          if (element + offset === end) otherwise(state);
          else then(state);
        },
      };
    }
    case 'call':
      return { run: compileCall(instruction.call, position, setting) };
    case 'call-pointer': {
      const pointer = compileExpression(instruction.pointer, setting);
      const text = instruction.text;
      const targets = new Map<number, (state: State) => void>();
      for (const target of instruction.targets)
        targets.set(target.function + 1, compileCall(target, position, setting));
      return {
        run(state) {
          const word = pointer(state);
          const call = targets.get(word);
          if (call) return call(state);
          const touched = text;
          if (word === 0)
            throw trouble('null', () => `calls a NULL pointer: \`${text}\` is NULL`, { touched });
          throw trouble('wild', () => `calls a wild pointer: \`${text}\` is ${word}, which is no function`, {
            touched,
          });
        },
      };
    }
    case 'return': {
      const value = instruction.value && compileExpression(instruction.value, setting);
      const slot = instruction.slot;
      const next = go(instruction.next);
      if (value && slot !== undefined) {
        return {
          run(state) {
            state[slot] = value(state);
            next(state);
          },
        };
      }
      if (!value) return { run: next };
      return {
        run(state) {
          value(state);
          next(state);
        },
      };
    }
    case 'lock':
      return compileLock(instruction, thread, go(instruction.next), setting);
    case 'unlock':
      return compileUnlock(instruction, thread, go(instruction.next), setting);
    case 'rcu':
      return compileRcu(instruction, thread, go(instruction.next), setting);
    case 'stores':
      return { run: compileStores(instruction, go(instruction.next), setting) };
    case 'allocate':
      return compileAllocate(
        instruction,
        compileTarget(instruction.target, setting),
        go(instruction.next),
        setting,
      );
    case 'free':
      return { run: compileFree(instruction, thread, go(instruction.next), setting) };
    case 'choose': {
      const count = compileExpression(instruction.count, setting);
      const target = compileTarget(instruction.target, setting);
      const next = go(instruction.next);
      return {
        run(state, choice) {
          const values = count(state);
          if (values < 1 || values > MAX_CHOICES) {
            throw trouble(
              'bounds',
              () => `chooses one of ${values} values, where 1 to ${MAX_CHOICES} are possible,`,
            );
          }
          const at = target(state);
          state[at] = choice;
          next(state);
        },
        choices: quietly((state) => {
          const values = count(state);
          return values < 1 || values > MAX_CHOICES ? 1 : values;
        }),
      };
    }
    case 'wait': {
      const condition = compileExpression(instruction.condition, setting);
      const next = go(instruction.next);
      return {
        run(state) {
          condition(state);
          next(state);
        },
        choices: quietly((state) => (condition(state) !== 0 ? 1 : 0)),
      };
    }
    case 'assert':
    case 'bug-on': {
      const condition = compileExpression(instruction.condition, setting);
      const next = go(instruction.next);
      const more: Pick<Trouble, 'seen' | 'about'> = {
        seen: (program, state) => worthOf(program, state, instruction.shows),
        about: (program, state) => placesOf(program, state, instruction.shows),
      };
      const [kind, bad, tell] =
        instruction.kind === 'assert'
          ? (['assert', false, 'fails an assertion'] as const)
          : (['bug-on', true, 'hits a BUG'] as const);
      return {
        run(state) {
          if ((condition(state) !== 0) === bad) throw trouble(kind, () => tell, more);
          next(state);
        },
      };
    }
    case 'print':
      return { run: compilePrint(instruction, go(instruction.next), setting) };
    case 'end':
      return {
        run() {
          throw new RangeError(`Frame ${frame} has ended: it has no step to take.`);
        },
        choices: () => 0,
      };
  }
}

function compileEdge(edge: Edge, position: number): (state: State) => void {
  const { to, clear } = edge;
  const count = clear.length;
  if (count === 0) {
    return (state) => {
      state[position] = to;
    };
  }
  return (state) => {
    state[position] = to;
    for (let index = 0; index < count; index++) state[clear[index]] = 0;
  };
}

/** What happens beside, as a closure that faults before it writes. Run once all else is computed. */
function compileEffect(effect: Effect | undefined, setting: Setting): ((state: State) => void) | undefined {
  if (!effect) return undefined;
  const when = effect.when && compileExpression(effect.when, setting);
  const value = compileExpression(effect.value, setting);
  const target = compileTarget(effect.target, setting);
  return (state) => {
    if (when && when(state) === 0) return;
    const at = target(state);
    state[at] = value(state);
  };
}

/** The address to write to, checked; for a slot the slot itself. */
function compileTarget(target: Target, setting: Setting): Evaluate {
  if ('slot' in target) {
    const slot = target.slot;
    return () => slot;
  }
  return compileExpression(target.address, setting);
}

function compileCall(call: CallTarget, position: number, setting: Setting): (state: State) => void {
  const next = compileEdge(call.next, position);
  const slots = call.arguments.map(({ slot }) => slot);
  const values = call.arguments.map(({ value }) => compileExpression(value, setting));
  const count = values.length;
  if (count === 1) {
    const [slot] = slots;
    const [value] = values;
    return (state) => {
      state[slot] = value(state);
      next(state);
    };
  }
  // All arguments before the first write: one may read what another's slot held, and a fault must change nothing.
  const words = new Int32Array(count);
  return (state) => {
    for (let index = 0; index < count; index++) words[index] = values[index](state);
    for (let index = 0; index < count; index++) state[slots[index]] = words[index];
    next(state);
  };
}
