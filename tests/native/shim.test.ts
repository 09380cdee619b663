/** What a listing may use without declaring it, C finds in shim.h. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { signatureOf } from '../../src/language/builtins/signature.ts';
import { DEFINITIONS, LOOPS } from '../../src/language/builtins/syntax.ts';
import { BUILTINS } from '../../src/language/builtins/table.ts';

const shim = readFileSync('src/export/c/shim.h', 'utf8');

/** True if the shim has a macro or a function of this name. */
function defines(name: string): boolean {
  return new RegExp(`^(#define ${name}\\b|static inline \\w[^;{]*\\b${name}\\()`, 'm').test(shim);
}

test.each([...BUILTINS.keys(), ...LOOPS.keys(), ...DEFINITIONS.keys()])('%s has a line there', (name) => {
  expect(defines(name)).toBe(true);
});

test('a function there has the parameters of its row', () => {
  const functions = [...BUILTINS.values()].filter(
    ({ name }) => !new RegExp(`^#define ${name}\\b`, 'm').test(shim),
  );
  expect(functions.length).toBeGreaterThan(7);
  for (const builtin of functions) {
    const [, found] = new RegExp(`\\b${builtin.name}\\(([^)]*)\\)`).exec(shim)!;
    const parameters = found.replaceAll('const ', '').replaceAll(/\s+/g, ' ');
    expect(signatureOf(builtin)).toContain(`${builtin.name}(${parameters})`);
  }
});

test('a name that is not there is missed', () => {
  expect(defines('list_splice')).toBe(false);
  expect(defines('shim_pr')).toBe(false);
});
