import { describe, expect, test } from 'vitest';
import {
  pictureFile,
  promelaFile,
  sourceFile,
  threadsFile,
  traceFile,
} from '../../../src/lab/share/take-away.ts';
import { followOrder, model } from '../../models/models.ts';

const program = model('notifier.c');
const run = followOrder(program, 'a@notifier b* a*');

describe('what is taken along', () => {
  test('has a name and a kind of its own', () => {
    const taken = [
      threadsFile(program, { shim: '', threads: '' }),
      promelaFile(program),
      traceFile(run, 0, 'The race'),
      pictureFile(run, 0, 'The race'),
      sourceFile('own.h', ''),
    ];
    expect(taken.map(({ name, type }) => [name, type])).toEqual([
      ['notifier-threads.c', 'text/plain;charset=utf-8'],
      ['notifier.pml', 'text/plain;charset=utf-8'],
      ['notifier-trace.txt', 'text/plain;charset=utf-8'],
      ['notifier.svg', 'image/svg+xml'],
      ['own.h', 'text/plain;charset=utf-8'],
    ]);
  });

  test('of an order has as many steps as were taken', () => {
    const rows = traceFile(run, 3, 'The race').text.split('\n');
    expect(rows[0]).toBe(`The race: 3 of ${run.length} steps`);
    expect(rows.filter((row) => /^ +\d+ {2}CPU\d/.test(row))).toHaveLength(3);
    expect(traceFile(run, 0, 'The race').text).toContain(': 0 of');
  });

  test('of the reader is as it was typed', () => {
    expect(sourceFile('own.c', '\ufeffint x;\r\n\t').text).toBe('\ufeffint x;\r\n\t');
  });

  test('of a program for cc says how to compile it by its own name', () => {
    expect(threadsFile(program, { shim: '', threads: '' }).text).toContain(
      'cc -std=gnu11 -pthread notifier-threads.c -o notifier-threads && ./notifier-threads',
    );
  });
});
