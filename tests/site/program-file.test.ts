import { expect, test } from 'vitest';
import { unpack } from '../../src/language/pack.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { programFile, type ProgramFile } from '../../src/site/build/program-file.ts';

test('the file that a figure fetches holds its program and the colours of each of its files', () => {
  const program = loadModel('notifier', 'recovery');
  const file = JSON.parse(programFile(program)) as ProgramFile;
  expect(unpack(file.program)).toEqual(program);
  expect(file.highlights.map((lines) => lines.length)).toEqual(
    program.files.map(({ text }) => text.split('\n').length),
  );
});
