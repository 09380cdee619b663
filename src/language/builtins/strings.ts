import { INT } from '../types.ts';
import { value } from './row.ts';

export const STRINGS = [
  value({
    name: 'strcmp',
    doc: '0 if the two strings are equal.',
    topic: 'strings',
    parameters: { a: 'string', b: 'string' },
    returns: INT,
    compares: true,
    lower: ({ a, b }) => ({ op: 'strcmp', left: a.value, right: b.value, text: a.text }),
  }),
];
