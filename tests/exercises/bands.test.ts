import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { readersWith } from '../../src/language/readers.ts';
import { exercise } from './asked.ts';

test.each([3, 6, 9])(
  'no band says in exercise %i what a look-up of one’s own finds, since it may go by a flag of one’s own',
  (number) => {
    const { base } = exercise(number, 'fix');
    const { program } = compile(base.files, base.entry, { defines: [] });
    expect(readersWith(program!, 'band')).toEqual([]);
    expect(readersWith(program!, 'fact')).toHaveLength(2);
  },
);
