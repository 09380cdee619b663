/** C's int arithmetic on 32 bits, where what C leaves undefined is a trouble. */
import type { BinaryOperator } from '../language/instruction.ts';
import { trouble } from './faults.ts';
import type { State } from './state.ts';

type Evaluate = (state: State) => number;

const INT_MIN = -0x8000_0000;

/** The value if it fits an int; else throws the overflow, `text` being what was computed. */
export function int(value: number, text: () => string): number {
  const word = value | 0;
  if (word !== value) throw trouble('overflow', () => `overflows an int: ${text()} does not fit 32 bits`);
  return word;
}

/** A closure for `left operator right`; both sides are evaluated, left first. */
export function binary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case '==':
      return (state) => (left(state) === right(state) ? 1 : 0);
    case '!=':
      return (state) => (left(state) !== right(state) ? 1 : 0);
    case '<':
      return (state) => (left(state) < right(state) ? 1 : 0);
    case '<=':
      return (state) => (left(state) <= right(state) ? 1 : 0);
    case '>':
      return (state) => (left(state) > right(state) ? 1 : 0);
    case '>=':
      return (state) => (left(state) >= right(state) ? 1 : 0);
    case '&':
      return (state) => left(state) & right(state);
    case '|':
      return (state) => left(state) | right(state);
    case '^':
      return (state) => left(state) ^ right(state);
    case '-':
    case '*':
    case '/':
    case '%':
    case '+':
    case '<<':
    case '>>':
      return (state) => {
        const a = left(state);
        return calculate(operator, a, right(state));
      };
  }
}

function calculate(operator: '+' | '-' | '*' | '/' | '%' | '<<' | '>>', a: number, b: number): number {
  const text = () => `${a} ${operator} ${b < 0 ? `(${b})` : b}`;
  switch (operator) {
    case '+':
      return int(a + b, text);
    case '-':
      return int(a - b, text);
    case '*':
      // A product that does not fit 53 bits does not fit 32 either, so rounding cannot hide an overflow.
      return int(a * b, text);
    case '/':
    case '%': {
      if (b === 0) throw trouble('division', () => `divides by zero: ${text()}`);
      if (a === INT_MIN && b === -1)
        throw trouble('overflow', () => `overflows an int: ${text()} does not fit 32 bits`);
      return operator === '/' ? (a / b) | 0 : (a % b) | 0;
    }
    case '<<':
    case '>>': {
      if (b < 0 || b > 31)
        throw trouble('overflow', () => `shifts by ${b}, which is not in 0 to 31: ${text()}`);
      if (operator === '>>') return a >> b;
      if (a < 0) throw trouble('overflow', () => `shifts a negative number to the left: ${text()}`);
      return int(a * 2 ** b, text);
    }
  }
}
