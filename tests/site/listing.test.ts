import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { highlightsOf } from '../../src/site/build/listing.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { tokensOf } from '../../src/site/build/tokens.ts';

function tokensOfText(text: string) {
  const [highlights] = highlightsOf({ files: [{ name: 'x.c', text, inactive: [] }] } as unknown as Program);
  return text.split('\n').map((line, index) => tokensOf(line, highlights[index]));
}

test('a comment is one token, whatever words are in it', () => {
  const text = '/// M becomes COMING: from here on find_module() sees it.';
  expect(tokensOfText(text)).toEqual([[{ text, kind: 'c' }]]);
});

test('a string is one token, its conversions included', () => {
  const [line] = tokensOfText(String.raw`pr_info("%s: %d\n", name);`);
  expect(line.filter(({ kind }) => kind === 's').map(({ text }) => text)).toEqual([String.raw`"%s: %d\n"`]);
});

test('colours lose no character of any model', () => {
  const folder = 'content/models/';
  for (const name of readdirSync(folder).filter((file) => /\.[ch]$/.test(file))) {
    const text = readFileSync(folder + name, 'utf8');
    const back = tokensOfText(text).map((line) => line.map((token) => token.text).join(''));
    expect(back.join('\n')).toBe(text);
  }
});

test('a model or variant that does not exist is named, with those that do', () => {
  expect(() => loadModel('nothing')).toThrow(/no model "nothing"; content\/models has .*notifier/);
  expect(() => loadModel('notifier', 'nothing')).toThrow(
    /notifier\.c has no variant "nothing"; it names .*recovery/,
  );
});
