import { expect, test } from 'vitest';
import { trouble } from '../../src/machine/faults.ts';
import { quietly } from '../../src/machine/operation.ts';

const state = new Int32Array(1);

test('a step that would fault is possible', () => {
  const faults = quietly(() => {
    throw trouble('null', () => 'follows a NULL pointer');
  });
  expect(faults(state)).toBe(1);
});

test('a mistake in the machine is no step of the model', () => {
  const broken = quietly(() => {
    throw new TypeError('x is undefined');
  });
  expect(() => broken(state)).toThrow('x is undefined');
});
