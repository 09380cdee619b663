import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildPackages, shippedPackages } from '../../src/site/reference/licenses.ts';

const { devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'devDependencies' | 'overrides',
  Record<string, string>
>;

test('every package that package.json names is listed once, as it says', () => {
  const listed = [...shippedPackages(), ...buildPackages()];
  const versions = Object.fromEntries(listed.map(({ name, version }) => [name, version]));
  expect(versions).toEqual({ ...devDependencies, ...overrides });
  expect(listed).toHaveLength(Object.keys(versions).length);
});

test('what reaches a reader comes with its licence in full', () => {
  for (const { name, license, text } of shippedPackages()) {
    expect(['MIT', 'ISC', 'OFL-1.1'], name).toContain(license);
    expect(text, name).toMatch(/copyright/i);
    expect(text, name).toMatch(
      license === 'OFL-1.1' ? /SIL Open Font License/i : /permission|permitted|hereby granted/i,
    );
  }
});

test('every package has a licence', () => {
  for (const { name, license } of buildPackages()) expect(license, name).toMatch(/^[\w.-]+$/);
});
