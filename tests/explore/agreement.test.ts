import { describe, expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import type { Instruction } from '../../src/language/instruction.ts';
import { boot } from '../../src/machine/boot.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from '../machine/programs.ts';
import { everyVariant } from '../models/models.ts';
import { agrees, fulfils } from './conformance.ts';
import { FACTS } from './facts.ts';
import { naive, naiveInterleavings } from './naive.ts';
import { PROGRAMS } from './programs.ts';

describe('the explorer finds what a naive one finds', () => {
  test.each(Object.entries(PROGRAMS))('%s', (_, text) => agrees(build(text)));

  test('these programs have every kind of instruction', () => {
    const kinds = new Set(
      Object.values(PROGRAMS).flatMap((text) => build(text).code.map(({ kind }) => kind)),
    );
    const all: Instruction['kind'][] = [
      ...([
        'assign',
        'evaluate',
        'branch',
        'switch',
        'iterate',
        'call',
        'call-pointer',
        'return',
        'lock',
        'rcu',
      ] as const),
      ...([
        'unlock',
        'stores',
        'allocate',
        'free',
        'choose',
        'wait',
        'assert',
        'bug-on',
        'print',
        'end',
      ] as const),
    ];
    expect([...kinds].sort()).toEqual(all.sort());
  });

  // The naive one takes seconds for ten thousand states.
  const small = everyVariant().filter(
    ([, { defines }]) => !defines.includes('UNLOAD') && !defines.includes('FOURTH_PATCH'),
  );

  test.each(small)('%s has as many states, steps and interleavings', (_, program) => {
    const found = naive(program);
    const { states, transitions, interleavings } = exploreFully(program, { merge: false }).result;
    expect([states, transitions]).toEqual([found.states, found.transitions]);
    expect(interleavings).toBe(String(naiveInterleavings(found) ?? 'infinite'));
  });
});

describe('the explorer finds what a person with a pencil finds', () => {
  test.each(Object.entries(FACTS))('%s', (_, fact) => fulfils(fact));
});

describe('a state has one number', () => {
  const program = build(PROGRAMS['a lost update']);
  const { fates } = exploreFully(program);

  test('one that no order reaches has none', () => {
    const state = boot(program).state;
    const [x] = program.memory.globals;
    expect(fates!.of(state)).toBe('open');
    expect(fates!.of(state.with(x.address, 7))).toBeUndefined();
  });

  test('one that differs in a word that nobody writes has none, and asking leaves no trace', () => {
    const state = boot(program).state;
    expect(program.memory.variable).not.toContain(3);
    expect(fates!.of(state.with(3, 1))).toBeUndefined();
    expect(fates!.of(state)).toBe('open');
    expect(fates!.of(replay(program, 'a2b2').state)).toBe('good');
  });
});
