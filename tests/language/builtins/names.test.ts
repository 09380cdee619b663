/** A built-in is one row: no other file asks what it is called. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { DEFINITIONS, LOOPS } from '../../../src/language/builtins/syntax.ts';
import { BUILTINS } from '../../../src/language/builtins/table.ts';

const NAMES = new Set([...BUILTINS.keys(), ...LOOPS.keys(), ...DEFINITIONS.keys()]);

/** Where a name stands alone and nothing is decided by it. */
const SHOWN = new Map([
  ['src/machine/rcu.ts', 'rcu_read_lock'], // What lockdep calls a read section, for a report.
  ['src/site/reference/violations.ts', 'BUG_ON'], // A title.
]);

const files = ['src', 'components', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|js|mjs|svelte|astro)$/.test(path) && !path.startsWith('src/language/builtins/')),
);

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

function forEachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => forEachNode(child, visit));
}

/** Kinds of instructions, expressions and faults: the machine's own words, of which some are called like a built-in. */
const KINDS = new Set<string>();
for (const path of ['src/language/instruction.ts', 'src/language/program.ts', 'src/machine/events.ts']) {
  forEachNode(parse(path, readFileSync(path, 'utf8')), (node) => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) KINDS.add(node.literal.text);
  });
}

/** What a literal is compared with, in `x === 'name'` and in `case 'name':`; undefined if with nothing. */
function comparedWith(literal: ts.Node): string | undefined {
  const { parent } = literal;
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression.getText();
  if (!ts.isBinaryExpression(parent) || !/^[!=]==?$/.test(parent.operatorToken.getText())) return undefined;
  return (parent.left === literal ? parent.right : parent.left).getText();
}

/** The places in a text where something could be decided by the name of a built-in. */
function namesIn(path: string, text: string): string[] {
  const found: string[] = [];
  forEachNode(parse(path, text), (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      for (const word of node.text.match(/\w+/g) ?? []) if (NAMES.has(word)) found.push(node.text);
    }
    if (!ts.isStringLiteralLike(node) || !NAMES.has(node.text)) return;
    const other = comparedWith(node);
    const isKind = KINDS.has(node.text) && (other === undefined || /(^|\.)(kind|op)$/.test(other));
    if (!isKind && SHOWN.get(path) !== node.text) found.push(node.parent.getText());
  });
  return found;
}

/** Svelte and Astro are read as text: a literal there is a name in quotes. */
function namesInMarkup(text: string): string[] {
  return [...text.matchAll(/(['"`])(\w+)\1/g)].map(([, , word]) => word).filter((word) => NAMES.has(word));
}

test('no name of a built-in is asked for outside of its row', () => {
  const found = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const names = /\.(svelte|astro)$/.test(path) ? namesInMarkup(text) : namesIn(path, text);
    return names.map((name) => `${path}: ${name}`);
  });
  expect(files.length).toBeGreaterThan(250);
  expect(found).toEqual([]);
});

describe('this test would notice', () => {
  test.each([
    "if (call.name === 'mutex_lock') take();",
    "switch (name) { case 'list_add': case 'other': add(); }",
    "const LOOPS = ['list_for_each_entry'];",
    "const RUNS = new Map([['kzalloc', 1]]);",
    'const kinds = [[/^wait_event$/, 1]];',
    "if (callee.name !== 'assert') skip();",
    "const isDefinition = words.includes('DEFINE_MUTEX');",
  ])('%s', (text) => expect(namesIn('src/x.ts', text)).toHaveLength(1));

  test.each(["if (instruction.kind === 'assert') count++;", "return { kind: 'choose', count };"])(
    'and leaves alone: %s',
    (text) => expect(namesIn('src/x.ts', text)).toEqual([]),
  );
});
