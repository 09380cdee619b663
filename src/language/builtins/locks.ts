import { step } from './row.ts';

export const LOCKS = [
  step({
    name: 'mutex_lock',
    doc: 'Takes the lock; waits while another CPU holds it.',
    topic: 'locks',
    parameters: { lock: 'mutex' },
    touches: { words: ['lock'] },
    decidesSection: true,
    lower: ({ lock }) => ({ kind: 'lock', mutex: lock.at }),
  }),
  step({
    name: 'mutex_unlock',
    doc: 'Gives the lock back; only its owner may.',
    topic: 'locks',
    parameters: { lock: 'mutex' },
    touches: { words: ['lock'] },
    lower: ({ lock }) => ({ kind: 'unlock', mutex: lock.at }),
  }),
];
