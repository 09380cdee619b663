// Writes the next edition of the lines that links of the lab quote, from the models as they are now:
// node scripts/run.mjs scripts/quote.ts
//
// Links quote an edition by number, so one that is there never changes and never goes: tests/lab/share/book.test.ts
// holds their hashes. A new one is worth it when so much of the models has become different that links get long.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const models = 'content/models/';
const editions = `${models}quoted/`;
const sources = ['', 'classics/'].flatMap((folder) =>
  readdirSync(models + folder)
    .filter((name) => /\.[ch]$/.test(name))
    .sort()
    .map((name) => readFileSync(models + folder + name, 'utf8')),
);
const edition = 1 + Math.max(0, ...readdirSync(editions).map((name) => Number.parseInt(name, 10) || 0));
const text = `SPDX-License-Identifier: GPL-2.0-only\n${sources.join('')}`;
writeFileSync(`${editions}${edition}.txt`, text);
console.log(`${editions}${edition}.txt: ${text.split('\n').length} lines`);
