import { INT } from '../types.ts';
import { dependsOn } from './conditions.ts';
import { source, step } from './row.ts';

export const WAITING = [
  step({
    name: 'wait_event',
    doc: 'Waits until the condition is true.',
    topic: 'waiting',
    parameters: { condition: 'until' },
    lower: ({ condition }) => dependsOn('wait', condition),
  }),
  source({
    name: 'choose',
    doc: 'Any of the values 0 to n - 1: the environment decides.',
    topic: 'waiting',
    own: true,
    parameters: { n: 'int' },
    returns: INT,
    lower: ({ n }, target) => ({ kind: 'choose', count: n.value, target }),
  }),
];
