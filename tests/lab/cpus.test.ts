/** One CPU more or less, written into the text. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import type { Program } from '../../src/language/program.ts';
import { withAnotherCpu, withoutLastCpu, type Edit } from '../../src/lab/cpus.ts';
import type { Project } from '../../src/lab/project.ts';
import { project, COUNTED, LOST } from './texts.ts';

function programOf({ files, entry, defines }: Project): Program {
  const { program, diagnostics } = compile(files, entry, { defines });
  expect(diagnostics).toEqual([]);
  return program!;
}

function edited(of: Project, { file, text }: Edit): Project {
  return { ...of, files: { ...of.files, [file]: text } };
}

test('a CPU more stands behind the last one, compiles, and does nothing', () => {
  const two = project(LOST);
  const three = edited(two, withAnotherCpu(two, programOf(two))!);
  expect(programOf(three).cpus).toHaveLength(3);
  expect(three.files[three.entry]).toBe(
    LOST.replace(
      '\nvoid check_count',
      '\nvoid cpu2(void)\n{\n\t/* What CPU2 does. */\n}\n\nvoid check_count',
    ),
  );
});

test('taking it away gives the text as it was', () => {
  for (const text of [LOST, COUNTED]) {
    const two = project(text);
    const three = edited(two, withAnotherCpu(two, programOf(two))!);
    expect(edited(three, withoutLastCpu(three, programOf(three))!)).toEqual(two);
  }
});

test('there are four CPUs at most, and one at least', () => {
  let now = project(LOST);
  for (let count = 3; count <= 4; count++) now = edited(now, withAnotherCpu(now, programOf(now))!);
  expect(withAnotherCpu(now, programOf(now))).toBeUndefined();
  for (let count = 3; count >= 1; count--) now = edited(now, withoutLastCpu(now, programOf(now))!);
  expect(withoutLastCpu(now, programOf(now))).toBeUndefined();
});
