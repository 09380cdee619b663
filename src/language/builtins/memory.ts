import { pointee } from '../types.ts';
import { source, step } from './row.ts';

export const MEMORY = [
  source({
    name: 'kzalloc',
    doc: 'A zeroed object: a fresh one, or one that was freed before. Both happen, so setup cannot use it behind a kfree. It never fails: where it may in the kernel, put if (choose(2)) return -ENOMEM; in front.',
    topic: 'memory',
    parameters: { size: 'size', flags: 'flags' },
    returns: 'allocated',
    touches: { heap: 'size' },
    lower: ({ size }, target) => ({ kind: 'allocate', pool: size, target }),
  }),
  step({
    name: 'kfree',
    doc: 'Frees an object from kzalloc. Nothing happens for NULL.',
    topic: 'memory',
    parameters: { object: 'pointer' },
    touches: { heap: 'object' },
    lower: ({ object }) => ({
      kind: 'free',
      pointer: object.value,
      to: pointee(object.type),
      text: object.text,
    }),
  }),
];
