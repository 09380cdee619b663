/** Which functions a step enters and leaves. */
import type { Program } from '../language/program.ts';
import { frameChain } from '../machine/inspect.ts';
import type { Event } from '../picture/performance.ts';

/** What a CPU that goes from one position to another leaves, and then enters; its own function, in which it begins, is none. */
export function callsBetween(program: Program, from: number, to: number): Event[] {
  const [before, after] = [from, to].map((position) => stackAt(program, position));
  let common = 0;
  while (common < before.length && before[common] === after[common]) common++;
  return [
    ...before.slice(common).map((): Event => ({ kind: 'return' })),
    ...after.slice(common).map((frame): Event => {
      const { function: index } = program.frames[frame];
      return { kind: 'call', name: program.functions[index].name, own: markedFunctions(program).has(index) };
    }),
  ];
}

/** The frames of the calls at a position, the outermost first. */
function stackAt(program: Program, position: number): number[] {
  return frameChain(program, program.code[position].frame).slice(1);
}

const marked = new WeakMap<Program, ReadonlySet<number>>();

/** The functions with a moment or a section in them: a reader is told of these by name. */
function markedFunctions(program: Program): ReadonlySet<number> {
  let found = marked.get(program);
  if (!found) {
    const { moments, sections, statements } = program;
    found = new Set([...moments, ...sections].map(({ statement }) => statements[statement].function));
    marked.set(program, found);
  }
  return found;
}
