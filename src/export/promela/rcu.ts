/** Read sections and grace periods, as in the machine: see rcu.ts there. */
import type { Instruction } from '../../language/instruction.ts';
import { mem } from './expressions.ts';
import type { Scope } from './expressions.ts';
import { either, oneOf } from './ways.ts';
import type { Moves } from './ways.ts';

/**
 * The moves of RCU. A check cannot use it, so only CPUs have words here.
 *
 * @param thread the number of the CPU
 */
export function rcuMoves(
  { operation, next }: Instruction & { kind: 'rcu' },
  thread: number,
  scope: Scope,
): Moves {
  const { addresses, program } = scope;
  const { depth, waits } = program.memory.rcu!;
  const word = (first: number, cpu: number) => mem(addresses.of(first + cpu));
  const own = word(depth, thread);
  switch (operation) {
    case 'lock':
      return oneOf('', [{ updates: [`${own}++`], next }], scope);
    case 'unlock': {
      const leave = program.cpus.map(
        (_, cpu) => `${word(waits, cpu)} = ${word(waits, cpu)} & ~${1 << thread}`,
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
        cpu === thread ? [] : [`(${word(depth, cpu)} > 0 -> ${1 << cpu} : 0)`],
      );
      const updates = [`${word(waits, thread)} = ${others.join(' + ') || '0'}`];
      return oneOf(`${own} > 0`, [{ updates, next }], scope);
    }
    case 'wait':
      return oneOf('', [{ guards: [`${word(waits, thread)} == 0`], next }], scope);
  }
}
