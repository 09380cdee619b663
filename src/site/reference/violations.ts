/** Every kind of violation that the checker tells, each with a listing that has it and nothing else. */
import type { ViolationKind } from '~/explore/exploration.ts';

export interface Kind {
  readonly kind: ViolationKind;
  readonly title: string;
  readonly meaning: string;
}

/** A record, so that the compiler misses a kind that is not told here. */
const KINDS: Readonly<Record<ViolationKind, readonly [title: string, meaning: string]>> = {
  check: ['A check fails', 'An assert in a check_ function fails when all CPUs have ended without a fault.'],
  always: [
    'An invariant fails',
    'An assert in an always_ function fails in some state. Nothing is looked at behind such a state.',
  ],
  sometimes: ['Never true', 'A sometimes_ function is true in no state. No trace can show that.'],
  deadlock: [
    'Deadlock',
    'A CPU waits for ever, is not meant to, and no fault is the reason. Mostly nobody can move any more.',
  ],
  'lock-leak': [
    'A lock is kept',
    'A CPU ends without a fault and still holds a lock, or is inside of a read section.',
  ],
  livelock: [
    'Livelock',
    'A CPU runs in circles for ever, whoever goes on, and is not meant to. A busy wait that another CPU can still end is none.',
  ],
  null: ['NULL is followed', 'A pointer that is NULL, or a field behind one.'],
  wild: [
    'A wild pointer is followed',
    'A link that list_del poisoned, memory that was never handed out, or what is no such object: the head of a list, for instance.',
  ],
  'use-after-free': ['Use after free', 'An object is used after kfree.'],
  'double-free': ['Double free', 'An object is freed a second time.'],
  'held-lock-freed': [
    'A held lock is freed',
    'An object is freed while a CPU, the one that frees it or another, holds a mutex in it.',
  ],
  'self-deadlock': [
    'A CPU waits for itself',
    'It takes a lock that it holds already, or waits for readers and is one.',
  ],
  'bad-unlock': ['A lock is released that is not held', 'By nobody, or by another CPU.'],
  assert: ['An assert fails', 'In code that a CPU runs.'],
  'bug-on': ['BUG_ON', 'Its condition is true.'],
  overflow: ['Overflow', 'A result does not fit an int.'],
  bounds: ['Out of bounds', 'An index outside of its array, or a pointer that leaves it.'],
  division: ['Division by zero', 'Or a remainder of it.'],
  pool: [
    'No object left',
    'The model has a few objects of each kind, and kzalloc found none. A mistake of the model: what lies behind it is not known, so there is no verdict.',
  ],
};

export const kinds: readonly Kind[] = (Object.keys(KINDS) as ViolationKind[]).map((kind) => {
  const [title, meaning] = KINDS[kind];
  return { kind, title, meaning };
});

/** The listing that shows a kind. */
export function listingOf(kind: ViolationKind): string {
  return `violations/${kind}`;
}
