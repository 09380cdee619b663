import type { PrintLevel } from '../instruction.ts';
import { step } from './row.ts';

function print(name: string, level: PrintLevel, doc: string) {
  return step({
    name,
    doc,
    topic: 'log',
    parameters: { format: 'format' },
    lower: ({ format }) => ({ kind: 'print', level, pieces: format }),
  });
}

export const LOG = [
  print('pr_err', 'err', 'Writes a line to the kernel log, as an error.'),
  print('pr_warn', 'warn', 'Writes a line to the kernel log, as a warning.'),
  print('pr_notice', 'notice', 'Writes a line to the kernel log, as a notice.'),
  print('pr_info', 'info', 'Writes a line to the kernel log.'),
  print('pr_cont', 'cont', 'Continues the last line of the kernel log.'),
];
