/**
 * A program as it travels: without what follows from the rest of it, and in a form that gzip makes small.
 *
 * What makes a program long is that functions are inlined wherever they are called. So an instruction is split into
 * its place and its shape, in which slots count from the first slot of its frame and jumps from the instruction. All
 * copies of a function have the same shapes in the same order: each copy but the first is a run of small numbers
 * that has been there before.
 */
import { columnsOf, rowsOf, type Columns } from './columns.ts';
import { mapEdges } from './lower/edges.ts';
import type { Draft } from './lower/emitter.ts';
import { Listing } from './text/listing.ts';
import { addLiveness } from './lower/liveness.ts';
import type { Frame, Local, Program, Span, Statement } from './program.ts';

export interface PackedProgram extends Omit<Program, 'statements' | 'frames' | 'code'> {
  readonly statements: Columns<keyof Span | 'function'>;
  /** For each statement; empty where the author wrote none. */
  readonly sentences: readonly string[];
  /** The few statements whose races are meant, and why. */
  readonly racy: readonly (readonly [statement: number, reason: string])[];
  /** `base` is the first slot. */
  readonly frames: Columns<'function' | 'parent' | 'site' | 'base'>;
  /** For each function, in every frame of it. */
  readonly locals: readonly (readonly Omit<Local, 'slot'>[])[];
  readonly code: Columns<'shape' | 'frame'>;
  readonly shapes: readonly Shape[];
}

/** What the copies of an instruction have in common. Its edges clear nothing yet: that follows from the code. */
type Shape<Node = Draft> = Node extends Draft ? Omit<Node, 'frame'> : never;

const NOT_IN_SHAPE = new Set(['frame', 'live']);

/** The packed form of a program, which can be written as JSON. */
export function pack({ files, statements, frames, code, ...rest }: Program): PackedProgram {
  const locals: Omit<Local, 'slot'>[][] = rest.functions.map(() => []);
  const bases: number[] = [];
  for (const { function: index, parent, locals: own } of frames) {
    locals[index] = own.map(({ name, type }) => ({ name, type }));
    bases.push(own[0]?.slot ?? bases[parent] ?? 0);
  }
  const shapes = new Map<string, number>();
  const places = code.map((instruction, at) => {
    const near = mapEdges(instruction, ({ to }) => ({ to: to - at, clear: [] }));
    const moved = moveSlots(near, -bases[instruction.frame]);
    const text = JSON.stringify(moved, (key, value: unknown) => (NOT_IN_SHAPE.has(key) ? undefined : value));
    const shape = shapes.get(text) ?? shapes.size;
    shapes.set(text, shape);
    return { shape, frame: instruction.frame };
  });
  return {
    // First, and behind them what quotes them: gzip looks back no further than 32 kB.
    files,
    sentences: statements.map(({ sentence }) => sentence ?? ''),
    racy: statements.flatMap(({ racy }, index) => (racy ? [[index, racy] as const] : [])),
    shapes: [...shapes.keys()].map((text) => JSON.parse(text) as Shape),
    ...rest,
    locals,
    statements: columnsOf(statements, ['file', 'line', 'column', 'endLine', 'endColumn', 'function']),
    frames: columnsOf(
      frames.map((frame, index) => ({ ...frame, base: bases[index] })),
      ['function', 'parent', 'site', 'base'],
    ),
    code: columnsOf(places, ['shape', 'frame']),
  };
}

/** The program that was packed. */
export function unpack({ sentences, racy, locals, shapes, ...packed }: PackedProgram): Program {
  const listing = new Listing();
  for (const file of packed.files) listing.add(file);
  const reasons = new Map(racy);
  const statements = rowsOf(packed.statements).map((row, index): Statement => {
    const sentence = sentences[index];
    const reason = reasons.get(index);
    return {
      ...row,
      text: listing.text(row),
      ...(sentence ? { sentence } : {}),
      ...(reason ? { racy: reason } : {}),
    };
  });
  const frames = rowsOf(packed.frames);
  const code = rowsOf(packed.code).map(({ shape, frame }, at): Draft => {
    const instruction = { ...moveSlots(shapes[shape], frames[frame].base), frame } as Draft;
    return mapEdges(instruction, ({ to }) => ({ to: to + at, clear: [] }));
  });
  return {
    ...packed,
    statements,
    frames: frames.map(({ base, ...frame }): Frame => {
      const own = locals[frame.function].map((local, index) => ({ ...local, slot: base + index }));
      return { ...frame, locals: own };
    }),
    code: addLiveness(code),
  };
}

/** A part of an instruction with every slot in it moved. */
function moveSlots<Part>(part: Part, by: number): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item: unknown) => moveSlots(item, by)) as Part;
  const moved = { ...part } as Record<string, unknown>;
  for (const key in moved) {
    const value = moved[key];
    moved[key] = key === 'slot' ? (value as number) + by : moveSlots(value, by);
  }
  return moved as Part;
}
