/** What can go wrong in a step, and the sentence that says it. */
import type { Program } from '../language/program.ts';
import { classify } from './addresses.ts';
import type { Fault, FaultKind } from './events.ts';
import { nameOf, objectAt } from './names.ts';
import type { State } from './state.ts';

/**
 * Thrown while an instruction runs, before it changed anything. A plain object, as an explorer meets millions;
 * the sentence is only made when somebody wants to read it.
 */
export interface Trouble {
  readonly trouble: FaultKind;
  /** What the CPU does wrong, as in `follows a NULL pointer: `p` is NULL`. */
  readonly tell: (program: Program, state: State) => string;
}

/** A trouble to throw. */
export function trouble(kind: FaultKind, tell: Trouble['tell']): Trouble {
  return { trouble: kind, tell };
}

/** True for what a faulting instruction throws; anything else that is thrown is a mistake of ours. */
export function isTrouble(thrown: unknown): thrown is Trouble {
  return typeof thrown === 'object' && thrown !== null && 'trouble' in thrown;
}

/** The trouble of following `address`, written as `text` in the listing; `text` may be empty. */
export function badAddress(program: Program, state: State, address: number, text: string): Trouble {
  const what = text ? `\`${text}\`` : 'it';
  switch (classify(program, state, address)) {
    case 'null':
      // The address of a part of what a NULL pointer points to is not NULL itself.
      return trouble('null', () =>
        text
          ? `follows a NULL pointer: ${what} ${text.startsWith('&') ? 'leads to' : 'is'} NULL`
          : 'follows a NULL pointer',
      );
    case 'freed':
      return trouble('use-after-free', (_, state) => {
        const object = objectAt(program, address);
        const name = object ? nameOf(program, state, object.address, object.type) : 'an object';
        return `uses ${name} after it was freed: ${what} points to it`;
      });
    case 'unused':
      return trouble(
        'wild',
        () => `follows a wild pointer: ${what} points to memory that was never allocated`,
      );
    case 'guard':
      return trouble('bounds', () => `goes past the end of an array: ${what} points beyond its last element`);
    case 'poison':
      return trouble(
        'wild',
        () =>
          `follows a link that list_del poisoned: ${what} was already taken off its list, so the link leads nowhere`,
      );
    default:
      return trouble('wild', () => `follows a wild pointer: ${what} is ${address}, which is no object`);
  }
}

/**
 * The trouble of a pointer that leads to an object of another kind, such as the variable of a finished loop over a
 * list: it was made from the list's head, which is no element.
 */
export function strayAddress(text: string): Trouble {
  const what = text ? `\`${text}\`` : 'it';
  return trouble('wild', () => `follows a wild pointer: ${what} points to something of another kind`);
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
  const clause = `${thrown.tell(program, state)} in \`${program.statements[statement].text}\` (${place(program, statement)})`;
  return { kind: thrown.trouble, message: `${who} ${clause}`, clause, statement, frame };
}

/** Where a statement is, as `notifier.c:120`. */
export function place(program: Program, statement: number): string {
  const { file, line } = program.statements[statement];
  return `${program.files[file].name}:${line}`;
}
