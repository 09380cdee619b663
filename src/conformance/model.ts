/**
 * How a listing of the book is read in the words of a recording. The headers of the listings are shared, so their
 * globals have the same names in all of them; which of the kernel's functions a listing has, it says by having them.
 */
import type { CallTarget, Expression } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import type { Type } from '../language/types.ts';
import type { Event } from '../machine/events.ts';
import { executorOf } from '../machine/execute.ts';
import { frameChain } from '../machine/inspect.ts';
import { positionOf, type Move, type State } from '../machine/state.ts';
import { step } from '../machine/step.ts';
import { viewValue } from '../machine/values.ts';
import type { StructView } from '../machine/view.ts';
import type { Happening } from './happening.ts';
import { inRecordings } from './names.ts';
import { moduleState, patchAt, stateName, stringIn } from './sight.ts';

/** One step of a model: the state behind it, and what it did. */
export interface Taken {
  readonly state: State;
  readonly happenings: readonly Happening[];
}

/** Takes a step. The move must be possible. */
export function take(program: Program, before: State, move: Move): Taken {
  const { state, events } = step(program, before, move);
  return { state, happenings: happeningsOf(program, before, move, state, events) };
}

/** What the program did before its CPUs began, as far as the log tells. */
export function linesOf(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.kind === 'print' ? [lineOf(event.text)] : []));
}

function lineOf(text: string): string {
  return text
    .trimEnd()
    .replace(/'(\w+)'/g, (_, name: string) => `'${name === 'a' ? name : inRecordings(name)}'`);
}

function happeningsOf(
  program: Program,
  before: State,
  { cpu }: Move,
  after: State,
  events: readonly Event[],
): Happening[] {
  const instruction = program.code[positionOf(before, program.cpus[cpu])];
  const here = functionOf(program, instruction.frame);
  const told = events.flatMap((event): Happening[] => {
    if (event.kind === 'print' && event.text.startsWith('livepatch: ')) {
      return [{ kind: 'log', text: lineOf(event.text) }];
    }
    if (event.kind === 'warn') return [{ kind: 'warning', function: functionOf(program, event.frame) }];
    if (event.kind === 'fault') return [{ kind: 'fault', function: functionOf(program, event.fault.frame) }];
    return [];
  });
  if (events.some(({ kind }) => kind === 'fault')) return told;
  if (instruction.kind === 'call') told.push(entering(program, before, after, instruction.call));
  if (instruction.kind === 'return') {
    const value = instruction.value && valueOf(program, before, instruction.value);
    told.push({ kind: 'return', function: here, ...(value !== undefined && { value }) });
  }
  return told;
}

function functionOf(program: Program, frame: number): string {
  return program.functions[program.frames[frame].function].name;
}

function valueOf(program: Program, state: State, expression: Expression): number | undefined {
  return executorOf(program).tryValue(expression, state);
}

/** What a call says of what it is about: from its arguments, in the words of a recording. */
function entering(program: Program, before: State, after: State, call: CallTarget): Happening {
  const { name, type } = program.functions[call.function];
  const told: Record<string, string> = {};
  call.arguments.forEach((argument, index) => {
    const value = valueOf(program, before, argument.value);
    const parameter = type.parameters[index];
    if (value === undefined) return;
    if (parameter.kind === 'enum' && parameter.name === 'module_state') {
      told.action = stateName(
        program.enums[parameter.name].values.find((entry) => entry.value === value)?.name,
      );
    }
    if (parameter.kind !== 'pointer' || parameter.to.kind !== 'struct') return;
    Object.assign(told, subject(program, before, parameter.to, value));
  });
  const state = moduleState(program, after);
  return { kind: 'enter', function: name, ...told, ...(state !== undefined && { state }) };
}

function subject(
  program: Program,
  state: State,
  type: Type & { readonly kind: 'struct' },
  address: number,
): Record<string, string> {
  const view = viewValue(program, state, type, address, '', '') as StructView;
  const patch = patchAt(program, state, address);
  const ofPatch = { ...(patch !== undefined && { patch }) };
  switch (type.name) {
    case 'klp_patch':
      return ofPatch;
    case 'klp_object':
      return { ...ofPatch, object: inRecordings(stringIn(view, 'name') ?? 'vmlinux') };
    case 'klp_func': {
      const replaces = inRecordings(stringIn(view, 'old_name') ?? '');
      return { ...ofPatch, replaces, replacement: stringIn(view, 'new_func') ?? '' };
    }
    case 'module':
      return { module: inRecordings(stringIn(view, 'name') ?? '') };
    default:
      return {};
  }
}

/** The names of the functions that a CPU is in, the outermost first. */
export function callsOf(program: Program, state: State, cpu: number): string[] {
  const { frame } = program.code[positionOf(state, program.cpus[cpu])];
  return frameChain(program, frame).map((each) => functionOf(program, each));
}
