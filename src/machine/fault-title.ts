/** A fault in a few words, for a strip, a flag and a voice; Fault.message is the whole sentence. */
import type { Program } from '../language/program.ts';
import { typeName } from '../language/types.ts';
import type { Fault, FaultKind } from './events.ts';

const TITLES: Readonly<Record<FaultKind, string>> = {
  null: 'a NULL pointer followed',
  wild: 'a pointer to nowhere followed',
  'use-after-free': 'used after it was freed',
  'double-free': 'freed twice',
  'held-lock-freed': 'freed with a lock in it that is held',
  'self-deadlock': 'waits for itself',
  'bad-unlock': 'released a lock that it did not hold',
  assert: 'an assertion failed',
  'bug-on': 'a BUG',
  overflow: 'a number overflowed',
  bounds: 'past the end of an array',
  division: 'divided by zero',
  pool: 'no memory left in the model',
};

/**
 * ``a NULL pointer followed: `obj->name` ``: what kind of fault, and what was followed, touched or freed; where nothing was, the
 * statement. Of freed memory also what it is and who freed it, if `freedBy` says so: `CPU1`.
 */
export function faultTitle(
  program: Program,
  { kind, touched, statement, about }: Fault,
  freedBy?: string,
): string {
  const title = `${TITLES[kind]}: \`${touched ?? program.statements[statement].text}\``;
  if (freedBy === undefined || about.length !== 1) return title;
  const link = kind === 'double-free' ? ', a' : ' of a';
  return `${title}${link} \`${typeName(about[0].type)}\` that ${freedBy} freed`;
}
