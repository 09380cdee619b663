import { describe, expect, test } from 'vitest';
import { pictureOf } from '../../../src/lab/share/picture.ts';
import { start } from '../../../src/machine/run.ts';
import { textsOf } from '../../export/svg/parse.ts';
import { ABBA, build } from '../../machine/programs.ts';
import { followOrder, model, variantOf } from '../../models/models.ts';
import { listings } from '../../native/listings.ts';

const run = followOrder(model('notifier.c'), 'a@notifier b* a*');

describe('a picture of the race at its end', () => {
  const file = pictureOf(run, run.length, 'The race');
  const texts = textsOf(file);

  test('says what it shows, for those who do not see it', () => {
    expect(texts.slice(0, 2)).toEqual([
      'The race',
      `After ${run.length} of ${run.length} steps: Wrong: half of P3 is in force; a() runs a3; b() runs b2.`,
    ]);
    expect(file).toContain('role="img" aria-labelledby="title description"');
  });

  test('has the lanes, the life of M, the gap and the towers from the top down', () => {
    expect(texts).toEqual(
      expect.arrayContaining(['CPU0', 'CPU1', 'M', 'COMING', 'LIVE', 'klp_register_patch']),
    );
    expect(texts).toContain('the gap: a new patch finds M, livepatch has not been told');
    const towers = texts.slice(texts.indexOf('stack of a()'));
    expect(towers.filter((text) => /^[ab]\d$/.test(text))).toEqual(['a3', 'a2', 'a1', 'b2', 'b1', 'b3']);
    expect(texts.at(-1)).toBe('Wrong: half of P3 is in force');
  });

  test('needs nothing but itself', () => {
    expect(file).not.toMatch(/var\(|href|<style|<script|<image|@import|url\((?!#)/);
    const ids = [...file.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of file.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });
});

test('a title is written, and no markup', () => {
  const file = pictureOf(run, 0, '</title><script>alert(1)</script>');
  expect(textsOf(file)[0]).toBe('</title><script>alert(1)</script>');
  expect(file).not.toContain('<script');
});

test('a program without towers has its score alone', () => {
  const texts = textsOf(pictureOf(start(build(ABBA)), 0, 'Before the first step'));
  expect(texts).toEqual(expect.arrayContaining(['CPU0', 'CPU1']));
  expect(texts.some((text) => text.startsWith('stack of'))).toBe(false);
});

test('three CPUs have three lanes', () => {
  const program = variantOf('notifier.c', 'three-cpus');
  expect(textsOf(pictureOf(start(program), 0, 'Three'))).toEqual(
    expect.arrayContaining(['CPU0', 'CPU1', 'CPU2']),
  );
});

test.each(listings().map((one) => [`${one.path} ${one.program.defines.join(' ')}`, one.program] as const))(
  'a picture of %s is well-formed',
  (_, program) => expect(textsOf(pictureOf(start(program), 0, 'start')).length).toBeGreaterThan(2),
);
