import { BOOL } from '../type-rules.ts';
import { dependsOn } from './conditions.ts';
import { step, value } from './row.ts';

export const CHECKS = [
  value({
    name: 'WARN_ON',
    doc: 'Reports a warning if the condition is true; yields its truth.',
    topic: 'checks',
    parameters: { condition: 'condition' },
    returns: BOOL,
    standsAlone: true,
    lower: ({ condition }) => ({ op: 'warn', condition: condition.value, text: condition.text }),
  }),
  step({
    name: 'BUG_ON',
    doc: 'Stops this CPU if the condition is true.',
    topic: 'checks',
    parameters: { condition: 'condition' },
    lower: ({ condition }) => dependsOn('bug-on', condition),
  }),
  step({
    name: 'assert',
    doc: 'A fault if the condition is false.',
    topic: 'checks',
    own: true,
    parameters: { condition: 'condition' },
    lower: ({ condition }) => dependsOn('assert', condition),
  }),
];
