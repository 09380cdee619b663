/** Whoever cites a document of this project cites one that is there, and a section that it has. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { citationsIn, sectionSigns, sectionsOf } from './citations.ts';

const FACTS = 'docs/facts/';
const sheets = Object.fromEntries(
  globSync('*.md', { cwd: FACTS })
    .filter((name) => name !== 'README.md')
    .map((name) => [name, readFileSync(FACTS + name, 'utf8')]),
);
const sources = globSync(
  '{tests,src,components,eslint,scripts,content}/**/*.{ts,svelte,astro,css,c,h}',
).filter((path) => !path.startsWith('tests/docs/'));

/** Where a document is that a source names: from the root, or in one of the folders for documents. */
const found = (document: string) =>
  ['', 'docs/', FACTS].map((folder) => folder + document).find((path) => existsSync(path));

/** Everything that is wrong with what a source cites. */
function complaintsAbout(source: string): string[] {
  const citations = citationsIn(source);
  const complaints = citations.flatMap(({ document, sections }) => {
    const path = found(document);
    if (!path) return [`There is no ${document}.`];
    if (sections.length === 0) return [];
    const numbers = sectionsOf(readFileSync(path, 'utf8')).map(({ number }) => number);
    return sections
      .filter((one) => !numbers.includes(one))
      .map((one) => `${document} has no section ${one}.`);
  });
  const signs = citations.reduce((sum, { sections }) => sum + sections.length, 0);
  if (sectionSigns(source) > signs) complaints.push('A section sign stands behind no document.');
  return complaints;
}

test.each([
  ['// See race.md §2, and kernel-2015.md §3 to §5.', []],
  ['/**\n * What races: docs/facts/race.md §2,\n * §4.\n */', []],
  ['// docs/facts/race.md names no section here', []],
  ['// kernel.md §5: the race', ['There is no kernel.md.']],
  ['// race.md §99', ['race.md has no section 99.']],
  ['// race.md §1 and §99', ['race.md has no section 99.']],
  ['// race.md §1,\n  // §99', ['race.md has no section 99.']],
  ['<!-- See race.md §99 -->', ['race.md has no section 99.']],
  ['const name = "kernel.md";', []],
  ['// (§5), which is the race', ['A section sign stands behind no document.']],
])('what is wrong with %j: %j', (source, wrong) => {
  expect(complaintsAbout(source)).toEqual(wrong);
});

describe('every source', () => {
  test('cites what is there', () => {
    const wrong = sources.flatMap((path) =>
      complaintsAbout(readFileSync(path, 'utf8')).map((complaint) => `${path}: ${complaint}`),
    );
    expect(sources.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  test('says "fact sheet" only beside the sheet that it means', () => {
    for (const path of sources) {
      const text = readFileSync(path, 'utf8');
      if (/fact sheet|facts about the (?:real )?kernel/i.test(text)) {
        expect(
          citationsIn(text).some(({ document }) => found(document)?.startsWith(FACTS)),
          path,
        ).toBe(true);
      }
    }
  });

  test('among the rows that models are held to, names the sheet that it is typed from', () => {
    const rows = globSync('tests/models/rows/*.ts').filter((path) => !path.endsWith('index.ts'));
    expect(rows.length).toBeGreaterThan(5);
    for (const path of rows) {
      const cited = citationsIn(readFileSync(path, 'utf8')).map(({ document }) => found(document));
      expect(
        cited.some((document) => document?.startsWith(FACTS)),
        path,
      ).toBe(true);
    }
  });
});

describe('every sheet', () => {
  const names = Object.keys(sheets);

  test('is in the list of sheets, and is cited', () => {
    expect(names.length).toBeGreaterThan(4);
    const list = readFileSync(`${FACTS}README.md`, 'utf8');
    const cited = new Set(
      sources.flatMap((path) =>
        citationsIn(readFileSync(path, 'utf8')).map(({ document }) => found(document)),
      ),
    );
    for (const name of names) {
      expect(list, name).toContain(`[${name}](${name})`);
      expect(cited.has(FACTS + name), name).toBe(true);
    }
  });

  test.each(names)('%s numbers its sections from 1 on, and says of each how it is known', (name) => {
    const sections = sectionsOf(sheets[name]);
    expect(sections.map(({ number }) => number)).toEqual(sections.map((_, index) => index + 1));
    for (const { text } of sections) expect(text, text.split('\n')[0]).toMatch(/^Known: \S[^\n]*\.\n*$/m);
  });
});
