/** Sentences of steps, for rows: told`takes ${element(entry)} off ${list(entry)}`. */
import type { Expression, Told, ToldPart } from '../instruction.ts';
import type { Argument } from './row.ts';

/** A pointer and how it is written. */
type Pointer = Pick<Argument, 'value'>;

/** A clause that follows the CPU's name, in words and what they name. */
export function told(words: TemplateStringsArray, ...parts: readonly (string | ToldPart)[]): Told {
  return words
    .flatMap((text, index) => [text, ...parts.slice(index, index + 1)])
    .filter((part) => part !== '');
}

/** What is at an address, such as `func_stack of klp_ops b`. */
export function name(pointer: Pointer): ToldPart {
  return { tell: 'name', at: pointer.value };
}

/** The struct that a list_head links; `head` is the list that it is about to be on, if it is on none yet. */
export function element(entry: Pointer, head?: Pointer): ToldPart {
  return { tell: 'element', at: entry.value, ...(head ? { head: head.value } : {}) };
}

/** The list that a list_head is on: `the list klp_patches`. */
export function list(entry: Pointer): ToldPart {
  return { tell: 'list', at: entry.value };
}

/** What an argument was, as a C programmer would write it. */
export function amount({ value, type }: Argument): ToldPart {
  return { tell: 'value', of: value, type };
}

/** One of two, by whether the condition was true before the step. */
export function either(condition: Expression, then: Told, otherwise: Told): ToldPart {
  return { tell: 'either', condition, then, else: otherwise };
}
