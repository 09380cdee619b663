/** What can go wrong in a step, and the sentence that says it. */
import type { ListInfo, Program } from '../language/program.ts';
import { LIST_HEAD, typeName } from '../language/types.ts';
import type { Type } from '../language/types.ts';
import { addressMap, classify } from './addresses.ts';
import type { Fault, FaultKind, Place } from './events.ts';
import { nameOf, objectAt, pathAt } from './names.ts';
import { leafAt } from './places.ts';
import type { State } from './state.ts';

/**
 * Thrown while an instruction runs, before it changed anything. A plain object, as an explorer meets millions;
 * the sentence is only made when somebody wants to read it.
 */
export interface Trouble {
  readonly trouble: FaultKind;
  /** What the CPU does wrong, as in `follows a NULL pointer: `p` is NULL`. */
  readonly tell: (program: Program, state: State) => string;
  /** What it saw, as in `x is 3 and y is 4`; may be empty. */
  readonly seen?: (program: Program, state: State) => string;
  /** See Fault.about. */
  readonly about?: (program: Program, state: State) => readonly Place[];
  /** See Fault.touched. */
  readonly touched?: string;
}

/** A trouble to throw. */
export function trouble(
  kind: FaultKind,
  tell: Trouble['tell'],
  more?: Pick<Trouble, 'seen' | 'about' | 'touched'>,
): Trouble {
  return { trouble: kind, tell, seen: more?.seen, about: more?.about, touched: more?.touched };
}

/** True for what a faulting instruction throws; anything else that is thrown is a mistake of ours. */
export function isTrouble(thrown: unknown): thrown is Trouble {
  return typeof thrown === 'object' && thrown !== null && 'trouble' in thrown;
}

/** A pointer that leads to nothing of its type. */
export interface BadPointer {
  /** What it says that it points to. */
  readonly to: Type;
  /** Its value; for that of a list_head in a struct, where the list_head would be. */
  readonly address: number;
  readonly link?: ListInfo;
  /** Words from there to what was wanted. */
  readonly words: number;
  /** The pointer as written in the listing, and what it is followed for, if that is a part of what it points to. */
  readonly text: string;
  readonly touched?: string;
}

/** The trouble of following a pointer. */
export function badAddress(program: Program, state: State, pointer: BadPointer): Trouble {
  const what = `\`${pointer.text}\``;
  const wanted = { touched: pointer.touched ?? pointer.text };
  const origin = originOf(program, state, pointer);
  if (origin !== undefined) {
    const head = { address: origin, type: LIST_HEAD };
    return strayPointer(what, () => `leads to ${headName(program, origin)}`, head, pointer);
  }
  const address = pointer.address + pointer.words;
  switch (classify(program, state, address)) {
    case 'null':
      // The address of a part of what a NULL pointer points to is not NULL itself.
      return trouble(
        'null',
        () => `follows a NULL pointer: ${what} ${pointer.text.startsWith('&') ? 'leads to' : 'is'} NULL`,
        wanted,
      );
    case 'freed': {
      const object = objectAt(program, address)!;
      const tell: Trouble['tell'] = (_, state) =>
        `uses ${nameOf(program, state, object.address, object.type)} after it was freed: ${what} points to it`;
      return trouble('use-after-free', tell, { about: () => [object], ...wanted });
    }
    case 'unused':
      return trouble(
        'wild',
        () => `follows a wild pointer: ${what} points to memory that was never allocated`,
        wanted,
      );
    case 'guard':
      return trouble(
        'bounds',
        () => `goes past the end of an array: ${what} points beyond its last element`,
        wanted,
      );
    case 'poison':
      return trouble(
        'wild',
        () =>
          `follows a link that list_del poisoned: ${what} was already taken off its list, so the link leads nowhere`,
        wanted,
      );
    case 'stray':
      return trouble(
        'wild',
        () => `follows a wild pointer: ${what} points into an object that is not there`,
        wanted,
      );
    case 'fine':
      return strayPointer(
        what,
        () => `points into \`${pathAt(program, address) ?? address}\``,
        objectAt(program, address),
        pointer,
      );
    case 'wild':
      return trouble(
        'wild',
        () => `follows a wild pointer: ${what} is ${address}, which is no object`,
        wanted,
      );
  }
}

/** The trouble of a pointer to something else than its type says. */
function strayPointer(
  what: string,
  leads: () => string,
  instead: Place | undefined,
  { to, link, text, touched = text }: BadPointer,
): Trouble {
  const tell = () => {
    const type = typeName(link ? { kind: 'struct', name: link.struct } : to);
    return `follows a wild pointer: ${what} ${leads()}, which is not inside a \`${type}\``;
  };
  return trouble('wild', tell, { about: () => (instead ? [instead] : []), touched });
}

/**
 * The list_head that a pointer to a struct was made from where there is no such struct: in most cases the head of a
 * list, as where a loop over the list came to its end. Undefined if it was made otherwise.
 */
function originOf(program: Program, state: State, { to, link, address }: BadPointer): number | undefined {
  const struct = link?.struct ?? (to.kind === 'struct' ? to.name : undefined);
  if (struct === undefined) return undefined;
  const member = program.structs[struct].fields.find(({ name }) => name === link?.member);
  const origin = addressMap(program).origins(struct)[address - (member?.offset ?? 0)];
  return origin > 0 && classify(program, state, origin) === 'fine' ? origin : undefined;
}

/** What a list_head is called in a fault. */
function headName(program: Program, address: number): string {
  const path = `\`${pathAt(program, address, LIST_HEAD)}\``;
  return leafAt(program, address)?.list ? `the head of ${path}` : path;
}

/** The fault for a trouble of the instruction at `position`; `who` is the CPU's name. */
export function faultOf(
  program: Program,
  state: State,
  who: string,
  position: number,
  thrown: Trouble,
): Fault {
  const { statement, frame } = program.code[position];
  const where = `in \`${program.statements[statement].text}\` (${place(program, statement)})`;
  const seen = thrown.seen?.(program, state);
  const clause = `${thrown.tell(program, state)} ${where}${seen ? `: ${seen}` : ''}`;
  return {
    kind: thrown.trouble,
    message: `${who} ${clause}`,
    clause,
    statement,
    frame,
    ...(thrown.touched === undefined ? {} : { touched: thrown.touched }),
    about: (thrown.about?.(program, state) ?? []).map(({ address, type }) => ({ address, type })),
  };
}

/** Where a statement is, as `notifier.c:120`. */
export function place(program: Program, statement: number): string {
  const { file, line } = program.statements[statement];
  return `${program.files[file].name}:${line}`;
}
