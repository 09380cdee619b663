/** Small numbers spelled out. Apart from the others, as no figure needs it before it is checked. */
import { numberText } from './numbers.ts';

const SMALL = 'no,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve'.split(',');

/** Small numbers as a text spells them: `ten`, and `no` for 0. */
export function numberWords(value: number | string): string {
  return SMALL[Number(value)] ?? numberText(value);
}
