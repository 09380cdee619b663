/** A state as a C programmer would see it. */
import type { Program } from '../language/program.ts';
import { typeName } from '../language/types.ts';
import { statusOf } from './moves.ts';
import { placesOf } from './places.ts';
import { isReading } from './rcu.ts';
import { cpuName, FREED, IN_USE, positionOf } from './state.ts';
import type { State } from './state.ts';
import { referenceTo, viewValue } from './values.ts';
import type { CpuView, FrameView, HeapObject, StructView, View } from './view.ts';

/** The whole view of a state: globals, heap objects, CPUs. */
export function inspect(program: Program, state: State): View {
  return {
    globals: program.memory.globals.map(({ name, type, address }) =>
      viewValue(program, state, type, address, name, name),
    ),
    heap: placesOf(program).roots.flatMap((root): HeapObject[] => {
      if (root.status === undefined || root.type.kind !== 'struct') return [];
      const status = state[root.status];
      return [
        {
          ...referenceTo(program, state, root.address, root.type),
          struct: root.type.name,
          status: status === IN_USE ? 'used' : status === FREED ? 'freed' : 'fresh',
          value: viewValue(program, state, root.type, root.address, root.path, root.path) as StructView,
        },
      ];
    }),
    cpus: program.cpus.map((_, cpu) => inspectCpu(program, state, cpu)),
  };
}

/** One CPU: where it stands, its call stack and locals. */
export function inspectCpu(program: Program, state: State, cpu: number): CpuView {
  const status = statusOf(program, state, cpu);
  const common = { cpu, name: cpuName(cpu), status, reading: isReading(program, state, cpu) };
  if (status.kind === 'ended') return { ...common, statement: null, frames: [] };
  const { statement } = program.code[positionOf(state, program.cpus[cpu])];
  return { ...common, statement, frames: stackOf(program, state, cpu) };
}

/** Frame indices of a call stack, outermost first. */
export function frameChain(program: Program, frame: number): number[] {
  const chain: number[] = [];
  for (let at = frame; at >= 0; at = program.frames[at].parent) chain.unshift(at);
  return chain;
}

function stackOf(program: Program, state: State, cpu: number): FrameView[] {
  const instruction = program.code[positionOf(state, program.cpus[cpu])];
  const live = new Set(instruction.live);
  const chain = frameChain(program, instruction.frame);
  return chain.map((index, depth) => {
    const frame = program.frames[index];
    const inner = chain[depth + 1];
    const name = program.functions[frame.function].name;
    return {
      frame: index,
      function: name,
      statement: inner === undefined ? instruction.statement : program.frames[inner].site,
      locals: frame.locals.map((local) => ({
        name: local.name,
        type: typeName(local.type),
        address: local.slot,
        value: live.has(local.slot)
          ? viewValue(
              program,
              state,
              local.type,
              local.slot,
              `${cpuName(cpu)}:${name}/${local.name}`,
              local.name,
            )
          : null,
      })),
    };
  });
}
