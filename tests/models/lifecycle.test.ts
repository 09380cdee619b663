/** Who can see a module when: docs/facts/kernel-2015.md §2, §4, §5. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { inspect } from '../../src/machine/inspect.ts';
import type { State } from '../../src/machine/state.ts';
import { callAnswers } from '../../src/machine/readers.ts';
import { model, runModel } from './models.ts';

const program = model('lifecycle.c');

/** What find_module() would answer, and whether M is on the list. */
function lookAt(state: State): { found: string | null; listed: boolean } {
  const modules = inspect(program, state).globals.find(({ name }) => name === 'modules');
  if (modules?.kind !== 'list') throw new Error('modules is shown as a list');
  return { found: callAnswers(program, state)[0].value, listed: modules.items.length > 0 };
}

describe('find_module()', () => {
  test.each([
    ['not before there is a module', '', { found: 'NULL', listed: false }],
    [
      'not while it is UNFORMED, although its name is on the list',
      'a@coming',
      { found: 'NULL', listed: true },
    ],
    ['as soon as it is COMING', 'a@parse-args', { found: 'M, COMING', listed: true }],
    ['while it is LIVE', 'a@unload', { found: 'M, LIVE', listed: true }],
    ['while it is GOING and its handlers run', 'a@ftrace-going', { found: 'M, GOING', listed: true }],
    ['up to where it is freed', 'a@free', { found: 'M, GOING', listed: true }],
    ['not when it has been freed', 'a*', { found: 'NULL', listed: false }],
  ])('finds M %s', (_, to, expected) => {
    expect(lookAt(runModel('lifecycle.c', to).state)).toEqual(expected);
  });

  test('passes M over at both ends of its life, while its name is on the list', () => {
    const { steps } = runModel('lifecycle.c', 'a*');
    const hidden = steps.filter(({ state }) =>
      isDeepStrictEqual(lookAt(state), { found: 'NULL', listed: true }),
    );
    expect([...new Set(hidden.map(({ function: name }) => name))]).toEqual([
      ...['add_unformed_module', 'load_module', 'ftrace_module_init', 'complete_formation'],
      ...['free_module', 'unlink_mod'],
    ]);
  });
});

describe('whoever looks three times meanwhile', () => {
  const { verdict, vacuous, endings } = explore(program);

  test('can see M in each of the three states, and in no other', () => {
    expect(verdict).toBe('holds');
    expect(vacuous).toEqual([]);
  });

  test('can see any of them and miss any of them', () => {
    expect(endings.map(({ lines }) => lines.join()).sort()).toEqual(
      [
        'CPU1 saw: nothing',
        'CPU1 saw: COMING',
        'CPU1 saw: LIVE',
        'CPU1 saw: GOING',
        'CPU1 saw: COMING LIVE',
        'CPU1 saw: COMING GOING',
        'CPU1 saw: LIVE GOING',
        'CPU1 saw: COMING LIVE GOING',
      ].sort(),
    );
  });
});
