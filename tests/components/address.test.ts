import { expect, test } from 'vitest';
import { readPart, writePart } from '~components/stepper/address.ts';

test('figures of one page keep each other’s part', () => {
  const both = writePart('#fix=09aa.a3', 'race', '4f1c.a20');
  expect(both).toBe('#fix=09aa.a3&race=4f1c.a20');
  expect(readPart(both, 'race')).toBe('4f1c.a20');
  expect(readPart(both, 'fix')).toBe('09aa.a3');
  expect(writePart(both, 'fix', '09aa.a4')).toBe('#race=4f1c.a20&fix=09aa.a4');
  expect(writePart(both, 'race', undefined)).toBe('#fix=09aa.a3');
});

test('a part is found by its whole name', () => {
  expect(readPart('#therace=x', 'race')).toBeUndefined();
  expect(readPart('#race', 'race')).toBeUndefined();
  expect(readPart('', 'race')).toBeUndefined();
  expect(readPart('#__proto__=x', 'race')).toBeUndefined();
});

test('a plain anchor gives way', () => {
  expect(writePart('#state-1', 'race', '4f1c.a20')).toBe('#race=4f1c.a20');
  expect(writePart('#race=4f1c.a20', 'race', undefined)).toBe('');
});
