/** The first state: memory as initialised, setup run to its end, every CPU at its entry. */
import type { Program } from '../language/program.ts';
import type { Event } from './events.ts';
import { executorOf } from './execute.ts';
import { ModelError } from './model-error.ts';
import { holderOf, scratchThread } from './holder.ts';
import { lockName } from './names.ts';
import { placesOf } from './places.ts';
import { isReading, READ_LOCK } from './rcu.ts';
import type { State } from './state.ts';

/** A setup that takes more steps than this is taken for one that never ends. */
const SETUP_STEPS = 1_000_000;

export interface Boot {
  readonly state: State;
  /** What setup printed and did. */
  readonly events: readonly Event[];
}

/**
 * Starts a program. The state is new on every call.
 *
 * @throws ModelError if setup faults, waits, chooses, ends with a lock held or does not end
 */
export function boot(program: Program): Boot {
  const state: State = new Int32Array(program.memory.words);
  for (const [address, value] of program.memory.initial) state[address] = value;
  const events: Event[] = [];
  runSetup(program, state, events);
  for (const cpu of program.cpus) state[cpu.position] = cpu.entry;
  return { state, events };
}

function runSetup(program: Program, state: State, events: Event[]): void {
  const { setup } = program;
  if (!setup) return;
  const executor = executorOf(program);
  const failed = (position: number, problem: string) =>
    new ModelError(program, program.code[position].statement, problem);
  state[setup.position] = setup.entry;
  for (let step = 0; state[setup.position] !== setup.end; step++) {
    const position = state[setup.position];
    const instruction = program.code[position];
    const text = program.statements[instruction.statement].text;
    if (step >= SETUP_STEPS) {
      throw failed(
        position,
        `setup took ${SETUP_STEPS.toLocaleString('en')} steps and has not ended, now at \`${text}\`. Does a loop never end?`,
      );
    }
    if (instruction.kind === 'choose') {
      throw failed(
        position,
        `setup cannot choose, since it runs once and alone. Move \`${text}\` to a CPU's function.`,
      );
    }
    const choices = executor.choicesOf(state, setup);
    if (instruction.kind === 'allocate' && choices > 1) {
      const { struct } = program.memory.pools[instruction.pool];
      throw failed(
        position,
        `setup cannot choose between a fresh struct ${struct} and one that was freed, since it runs once and alone. Free nothing in setup, or move \`${text}\` to a CPU's function.`,
      );
    }
    if (choices === 0) {
      throw failed(
        position,
        `setup waits at \`${text}\` for ever, since it runs alone. Make true what it waits for, or release the lock, before.`,
      );
    }
    const seen = events.length;
    if (!executor.advanceThread(state, setup, 0, (event) => events.push(event))) {
      const fault = events.slice(seen).find((event) => event.kind === 'fault');
      throw failed(position, `${fault?.fault.message ?? 'setup faults'}. Setup must run without a fault.`);
    }
  }
  const held = placesOf(program).leaves.find(
    ({ type, address }) => type.kind === 'mutex' && holderOf(state, address) === scratchThread(program),
  );
  const reads = isReading(program, state, scratchThread(program));
  const kept = held ? lockName(program, held.address) : reads ? READ_LOCK : undefined;
  if (kept !== undefined)
    throw failed(setup.end, `setup ends and still holds ${kept}. Release it before the end.`);
  state.fill(0, setup.slots, setup.slots + setup.slotCount);
  state[setup.position] = 0;
}
