/** Read sections and grace periods, as in the machine: see rcu.ts there. */
import type { Instruction } from '../../language/program.ts';
import { mem } from './expressions.ts';
import type { Scope } from './expressions.ts';
import { either, oneOf } from './ways.ts';
import type { Moves } from './ways.ts';

/**
 * The moves of RCU. A check cannot use it, so only CPUs have words here.
 *
 * @param owner the number of the CPU, from 1
 */
export function rcuMoves(
  { operation, next }: Instruction & { kind: 'rcu' },
  owner: number,
  scope: Scope,
): Moves {
  const { addresses, program } = scope;
  const { depth, waits } = program.memory.rcu!;
  const word = (first: number, cpu: number) => mem(addresses.of(first + cpu));
  const own = word(depth, owner - 1);
  switch (operation) {
    case 'lock':
      return oneOf('', [{ updates: [`${own}++`], next }], scope);
    case 'unlock': {
      const leave = program.cpus.map(
        (_, cpu) => `${word(waits, cpu)} = ${word(waits, cpu)} & ~${1 << (owner - 1)}`,
      );
      const ways = either(
        `(${own} == 1)`,
        { updates: [`${own} = 0`, ...leave], next },
        { updates: [`${own}--`], next },
      );
      return oneOf(`${own} == 0`, ways, scope);
    }
    case 'begin': {
      const others = program.cpus.flatMap((_, cpu) =>
        cpu === owner - 1 ? [] : [`(${word(depth, cpu)} > 0 -> ${1 << cpu} : 0)`],
      );
      const updates = [`${word(waits, owner - 1)} = ${others.join(' + ') || '0'}`];
      return oneOf(`${own} > 0`, [{ updates, next }], scope);
    }
    case 'wait':
      return oneOf('', [{ guards: [`${word(waits, owner - 1)} == 0`], next }], scope);
  }
}
