/** What enabling and disabling must lead to, typed from docs/facts/kernel-2015.md §6, §7. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { compile } from '../../src/language/compile.ts';
import { logOf, warningsOf, type Run } from '../../src/machine/run.ts';
import { inspect } from '../../src/machine/inspect.ts';
import { callAnswers } from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { model, modelFiles, runModel, stacks } from './models.ts';

const program = model('stacking.c');

type Request = `${'ENABLE' | 'DISABLE'}_P${1 | 2 | 3}`;

/** The run in which CPU0 is asked for these things, one after the other. It stands before the next request. */
function asked(...requests: Request[]): Run {
  const { values } = program.enums.request;
  const legs = requests.map((request, index) => {
    const { value } = values.find(({ name }) => name === request)!;
    return `a@ask${index === 0 ? '' : `#${index + 1}`} a1!${value}`;
  });
  return runModel('stacking.c', [...legs, `a@ask#${requests.length + 1}`].join(' '));
}

/** What the last request was answered, what is on the stack of a(), and what a call runs. */
function after(...requests: Request[]) {
  const { state } = asked(...requests);
  const answer = inspect(program, state).globals.find(({ name }) => name === 'answer');
  const [call] = callAnswers(program, state);
  return {
    answer: answer?.kind === 'int' ? answer.value : undefined,
    stack: stacks(program, state).stacks.a ?? 'none',
    call: call.value,
  };
}

const logged = (run: Run) => logOf(run).map(({ text }) => text);

describe('registering', () => {
  test('puts the patches on their list, the oldest first, and replaces nothing', () => {
    const { state } = runModel('stacking.c', '');
    expect(stacks(program, state)).toEqual({ patches: 'P1 P2 P3', stacks: {} });
    expect(callAnswers(program, state).map(({ value }) => value)).toEqual(['a']);
  });
});

describe('enabling', () => {
  test('puts each new function on top, and calls get it', () => {
    expect(after('ENABLE_P1')).toEqual({ answer: 0, stack: 'a1', call: 'a1' });
    expect(after('ENABLE_P1', 'ENABLE_P2')).toEqual({ answer: 0, stack: 'a2 a1', call: 'a2' });
    expect(after('ENABLE_P1', 'ENABLE_P2', 'ENABLE_P3')).toEqual({
      answer: 0,
      stack: 'a3 a2 a1',
      call: 'a3',
    });
  });

  test.each<{ before: Request[]; request: Request; stack: string; call: string }>([
    { before: [], request: 'ENABLE_P2', stack: 'none', call: 'a' },
    { before: [], request: 'ENABLE_P3', stack: 'none', call: 'a' },
    { before: ['ENABLE_P1'], request: 'ENABLE_P3', stack: 'a1', call: 'a1' },
  ])('$request after $before is refused with -16: only the first disabled patch may be', (row) => {
    const { before, request, stack, call } = row;
    expect(after(...before, request)).toEqual({ answer: -16, stack, call });
    expect(logged(asked(...before, request))).toEqual(logged(asked(...before)));
  });

  test('a patch that is enabled is refused with -22 and a warning', () => {
    expect(after('ENABLE_P1', 'ENABLE_P1')).toEqual({ answer: -22, stack: 'a1', call: 'a1' });
    const warned = warningsOf(asked('ENABLE_P1', 'ENABLE_P1')).map(
      ({ statement }) => program.functions[program.statements[statement].function].name,
    );
    expect(warned).toEqual(['__klp_enable_patch']);
  });
});

const ALL: Request[] = ['ENABLE_P1', 'ENABLE_P2', 'ENABLE_P3'];

describe('disabling', () => {
  test('from the newest back, calls get what is below, and in the end the original', () => {
    expect(after(...ALL, 'DISABLE_P3')).toEqual({ answer: 0, stack: 'a2 a1', call: 'a2' });
    expect(after(...ALL, 'DISABLE_P3', 'DISABLE_P2')).toEqual({ answer: 0, stack: 'a1', call: 'a1' });
    expect(after(...ALL, 'DISABLE_P3', 'DISABLE_P2', 'DISABLE_P1')).toEqual({
      answer: 0,
      stack: 'none',
      call: 'a',
    });
  });

  test.each<{ before: Request[]; request: Request; stack: string; call: string }>([
    { before: ['ENABLE_P1', 'ENABLE_P2'], request: 'DISABLE_P1', stack: 'a2 a1', call: 'a2' },
    { before: ALL, request: 'DISABLE_P1', stack: 'a3 a2 a1', call: 'a3' },
    { before: ALL, request: 'DISABLE_P2', stack: 'a3 a2 a1', call: 'a3' },
  ])('$request after $before is refused with -16: only the last enabled patch may be', (row) => {
    const { before, request, stack, call } = row;
    expect(after(...before, request)).toEqual({ answer: -16, stack, call });
    expect(logged(asked(...before, request))).toEqual(logged(asked(...before)));
  });

  test('a patch that is disabled is refused with -22, without a warning', () => {
    expect(after('DISABLE_P1')).toEqual({ answer: -22, stack: 'none', call: 'a' });
    expect(warningsOf(asked('DISABLE_P1'))).toEqual([]);
  });

  test('frees the stack with its last function, and enabling makes one again', () => {
    const used = (run: Run) =>
      inspect(program, run.state).heap.filter(({ status }) => status === 'used').length;
    expect(used(asked('ENABLE_P1', 'ENABLE_P2', 'DISABLE_P2'))).toBe(1);
    expect(used(asked('ENABLE_P1', 'DISABLE_P1'))).toBe(0);
    expect(after('ENABLE_P1', 'DISABLE_P1', 'ENABLE_P1')).toEqual({ answer: 0, stack: 'a1', call: 'a1' });
  });

  test('is no farewell: a patch that is enabled again is on top again', () => {
    expect(after(...ALL, 'DISABLE_P3', 'ENABLE_P3')).toEqual({ answer: 0, stack: 'a3 a2 a1', call: 'a3' });
  });
});

test('the log says what was enabled and disabled, and nothing of what was refused', () => {
  expect(logged(asked('ENABLE_P1', 'ENABLE_P3', 'ENABLE_P2', 'DISABLE_P1', 'DISABLE_P2'))).toEqual([
    "livepatch: enabling patch 'P1'",
    "livepatch: enabling patch 'P2'",
    "livepatch: disabling patch 'P2'",
  ]);
});

describe('whatever is asked for, however often', () => {
  test('the stack is in the order of registration, and the newest patch that is enabled wins', () => {
    const { verdict, vacuous, endings } = explore(program);
    expect(verdict).toBe('holds');
    expect(vacuous).toEqual([]);
    expect(endings.map(({ lines }) => lines.join(', ')).sort()).toEqual([
      'P1: disabled, P2: disabled, P3: disabled',
      'a: a1, P1: enabled, P2: disabled, P3: disabled',
      'a: a2 a1, P1: enabled, P2: enabled, P3: disabled',
      'a: a3 a2 a1, P1: enabled, P2: enabled, P3: enabled',
    ]);
  });

  /** The kernel without one of its two tests, and the requests that show at once what is wrong then. */
  test.each<{ file: string; refusal: string; requests: Request[] }>([
    {
      file: 'livepatch.h',
      refusal: 'list_prev_entry(patch, list)->state == KLP_DISABLED',
      requests: ['ENABLE_P2'],
    },
    {
      file: 'disable.h',
      refusal: 'list_next_entry(patch, list)->state == KLP_ENABLED',
      requests: ['ENABLE_P1', 'ENABLE_P2', 'DISABLE_P1'],
    },
  ])('that rests on the refusal in $file', ({ file, refusal, requests }) => {
    expect(modelFiles[file]).toContain(refusal);
    const files = { ...modelFiles, [file]: modelFiles[file].replace(refusal, 'false') };
    const lenient = compile(files, 'stacking.c').program!;
    const { violations } = explore(lenient);
    expect(violations[0].kind).toBe('always');
    const { steps } = replay(lenient, violations[0].trace!.schedule);
    const chosen = steps.flatMap(({ move, statement }) =>
      lenient.statements[statement].text.includes('choose') ? [move.choice] : [],
    );
    expect(chosen.map((value) => lenient.enums.request.values[value].name)).toEqual(requests);
  });
});
