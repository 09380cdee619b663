import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { explore } from '../../src/explore/explore.ts';
import { loadModel } from '../../src/site/build/models.ts';
import {
  chapterText,
  freshLines,
  MODEL_PATH,
  stageFiles,
  stageModel,
} from '../../src/site/reference/tutorial.ts';

test('new lines are found by their place', () => {
  expect(freshLines('a\nb\na', 'a\nx\nb\na\ny')).toEqual([1, 4]);
  expect(freshLines('a', 'a')).toEqual([]);
});

test('a line that goes is no new line', () => {
  expect(() => freshLines('a\nb', 'a\nc')).toThrow('takes this line away: b');
});

test.each([2, 3, 4])('part %i of the tutorial only adds lines to what was there', (part) => {
  const [before, after] = [part - 1, part].map((each) => stageFiles(each)[MODEL_PATH].trimEnd());
  expect(freshLines(before, after).length).toBeGreaterThan(0);
});

test("the reader's file runs as ours, whose figure stands on the page", () => {
  const { program } = compile({ 'names.c': stageFiles(4)[MODEL_PATH] }, 'names.c');
  expect(program!.fingerprint).toBe(loadModel('tutorial/names').fingerprint);
});

test('comments are all that part 3 adds: it runs as part 2', () => {
  expect(loadModel(stageModel(3)).fingerprint).toBe(loadModel(stageModel(2)).fingerprint);
  expect(explore(loadModel(stageModel(2))).orders).toBeNull();
  expect(explore(loadModel(stageModel(3))).orders).not.toBeNull();
});

test("the reader's chapter names the reader's model", () => {
  expect(chapterText()).toContain('<Figure model="names"');
  expect(chapterText()).not.toContain('tutorial/');
  expect(chapterText()).toMatch(/^---\ntitle: /);
});

// Who looks under a lock and acts under another one can be too late: both are then added. With one lock, never.
test('in the race two devices have one name in every order in which both look first', () => {
  const { orders } = explore(loadModel('tutorial/names'));
  const shown = orders!.map(({ sections, verdict, endings }) => ({
    who: sections.map(({ cpu, name }) => `${cpu} ${name}`).join(', '),
    verdict,
    ends: endings.map(({ lines }) => lines[0]),
  }));
  expect(shown).toEqual([
    { who: '0 look, 0 add, 1 look', verdict: 'holds', ends: ['devices: disk0'] },
    { who: '0 look, 1 look, 0 add, 1 add', verdict: 'violated', ends: ['devices: disk0 disk0'] },
    { who: '0 look, 1 look, 1 add, 0 add', verdict: 'violated', ends: ['devices: disk0 disk0'] },
    { who: '1 look, 0 look, 0 add, 1 add', verdict: 'violated', ends: ['devices: disk0 disk0'] },
    { who: '1 look, 0 look, 1 add, 0 add', verdict: 'violated', ends: ['devices: disk0 disk0'] },
    { who: '1 look, 1 add, 0 look', verdict: 'holds', ends: ['devices: disk0'] },
  ]);
  const fixed = explore(loadModel('tutorial/names', 'fixed'));
  expect(fixed.verdict).toBe('holds');
  expect(fixed.endings.map(({ lines }) => lines[1]).sort()).toEqual([
    'first: -17, second: 0',
    'first: 0, second: -17',
  ]);
});
