import { describe, expect, test } from 'vitest';
import { start } from '../../src/machine/run.ts';
import {
  callAnswers,
  checks,
  endingLines,
  evaluateThread,
  invariants,
  witnesses,
} from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, PATCHES, runAll } from './programs.ts';

describe('functions that look at a state', () => {
  const program = build(PATCHES);

  test('a check holds, or says which assertion failed', () => {
    expect(checks(program, runAll(program).state)).toMatchObject([{ name: 'check_result', ok: true }]);
    const other = build('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void)\n{\n\tassert(x == 2);\n}\n');
    expect(checks(other, runAll(other).state)).toMatchObject([
      {
        name: 'check_x',
        ok: false,
        message: 'check_x fails an assertion in `assert(x == 2);` (test.c:5): x is 1',
        fault: { kind: 'assert' },
      },
    ]);
  });

  test('an always_ function is asked in any state', () => {
    const other = build(
      'int x;\nvoid cpu0(void) { x = 1; x = 2; }\nvoid always_small(void) { assert(x < 2); }\n',
    );
    expect(['', 'a1', 'a2'].map((text) => invariants(other, replay(other, text).state)[0].ok)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a sometimes_ function is true or not', () => {
    const other = build('int x;\nvoid cpu0(void) { x = 1; }\nbool sometimes_one(void) { return x == 1; }\n');
    expect(['', 'a1'].map((text) => witnesses(other, replay(other, text).state)[0].ok)).toEqual([
      false,
      true,
    ]);
  });

  test('ending speaks in lines', () => {
    expect(endingLines(program, start(program).state)).toEqual(['patches: P1']);
    expect(endingLines(program, runAll(program).state)).toEqual(['patches: P1 P2']);
    expect(endingLines(build('int x;\nvoid cpu0(void) { x = 1; }\n'), new Int32Array(100))).toEqual([]);
  });

  test('a call is answered as a caller would be now', () => {
    expect(callAnswers(program, start(program).state)).toMatchObject([{ label: 'newest()', value: null }]);
    expect(callAnswers(program, runAll(program).state)).toMatchObject([{ label: 'newest()', value: 'P2' }]);
  });

  test('a call that would fault says so instead of an answer', () => {
    // The object is on the list before it has an owner.
    const other = build(PATCHES.replace('\tops->owner = patch;\n', ''));
    expect(callAnswers(other, runAll(other).state)).toMatchObject([
      { value: null, message: expect.stringContaining('follows a NULL pointer') },
    ]);
  });

  test('one that never ends, or waits, is stopped', () => {
    const loop = build('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { while (x) ; }\n');
    const result = evaluateThread(loop, replay(loop, 'a1').state, loop.properties[0].thread, 1000);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('took 1000 steps') });
  });
});
