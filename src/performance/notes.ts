/** What a step does to towers: what it puts there, what it takes away, and what is not let in. */
import type { Program } from '../language/program.ts';
import type { Type } from '../language/types.ts';
import { nameOf, objectAt } from '../machine/names.ts';
import type { State } from '../machine/state.ts';
import type { Event } from '../picture/performance.ts';
import { ownerOf } from './owners.ts';
import { entriesOf, headsOf } from './stacks.ts';

/** What came into the towers between two states, and what went. */
export function notesBetween(program: Program, before: State, after: State): Event[] {
  const [old, now] = [before, after].map((state) => {
    return new Map(
      headsOf(program, state).map((head) => [head.leaf.address, entriesOf(program, state, head)]),
    );
  });
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((head) => {
    const [had, has] = [old, now].map((all) => all.get(head) ?? []);
    const notes = (how: 'put' | 'taken', entries: typeof had, others: typeof had) =>
      entries
        .filter(({ address }) => !others.some((other) => other.address === address))
        .map(({ name: text, owner }): Event => ({ kind: 'note', text, owner, how }));
    return [...notes('taken', had, has), ...notes('put', has, had)];
  });
}

/**
 * What a warning is about, if that is something that could be in a tower: the nearest variable of the function, or of its
 * callers, that points to such an object or to one that has it inside. There the warning says that it is not let in.
 */
export function refusedBy(program: Program, state: State, frame: number): Event[] {
  const structs = new Set(
    Object.keys(program.drawing.towers).flatMap((place) => program.lists[place].struct),
  );
  for (let at = frame; at >= 0; at = program.frames[at].parent) {
    for (const { type, slot } of program.frames[at].locals) {
      if (type.kind !== 'pointer' || type.to.kind !== 'struct') continue;
      const address = state[slot];
      if (!objectAt(program, address)) continue;
      const entries = entriesIn(program, type.to, address, structs);
      if (entries.length !== 1) continue;
      const [entry] = entries;
      const text = nameOf(program, state, entry.address, { kind: 'struct', name: entry.struct });
      const owner = ownerOf(program, state, entry.address, entry.struct);
      return [{ kind: 'note', text, owner, how: 'refused' }];
    }
  }
  return [];
}

/** The objects of these structs in an object, itself included. */
function entriesIn(
  program: Program,
  type: Type,
  address: number,
  structs: ReadonlySet<string>,
): { address: number; struct: string }[] {
  if (type.kind !== 'struct') return [];
  if (structs.has(type.name)) return [{ address, struct: type.name }];
  return program.structs[type.name].fields.flatMap((field) =>
    entriesIn(program, field.type, address + field.offset, structs),
  );
}
