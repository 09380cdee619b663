/**
 * Every built-in whose arguments are list_heads does to memory, word by word, what C does with the shim: on lists of 0
 * to 4 entries, with each of these entries, the head, an entry that is on no list and a list of its own as every
 * argument, also where no program should.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Builtin } from '../../src/language/builtins/row.ts';
import { BUILTINS } from '../../src/language/builtins/table.ts';
import { LIST_POISON_NEXT, LIST_POISON_PREV, type Program } from '../../src/language/program.ts';
import { executorOf } from '../../src/machine/execute.ts';
import type { State } from '../../src/machine/state.ts';
import { build } from '../machine/programs.ts';
import { describeWithTool } from '../tools.ts';

const ENTRIES = 5;
const LENGTHS = [0, 1, 2, 3, 4];

/** The list_heads: entries from the list's length on are on no list. */
const NODES = ['head', 'own', ...Array.from({ length: ENTRIES }, (_, index) => `e${index}`)];

const DECLARATIONS = `
struct list_head head, own, e0, e1, e2, e3, e4;
int result;
`;

/** Never runs: so that every link is one that some CPU may write, as the state at the start has them all. */
const OTHER_CPU = `void cpu1(void) { ${NODES.map((node) => `INIT_LIST_HEAD(&${node});`).join(' ')} }`;

const rows = [...BUILTINS.values()].filter(({ parameters }) => {
  const kinds = Object.values(parameters);
  return kinds.length > 0 && kinds.every((kind) => kind === 'list');
});

/** All ways to choose one node for each parameter. */
function callsOf({ name, runs, parameters }: Builtin): string[] {
  const tuples = Object.keys(parameters).reduce<string[][]>(
    (shorter) => shorter.flatMap((tuple) => NODES.map((node) => [...tuple, `&${node}`])),
    [[]],
  );
  return tuples.map((tuple) => `${runs === 'value' ? 'result = ' : ''}${name}(${tuple.join(', ')});`);
}

/** For each node what its two links lead to at the start, by name. */
function linksAtStart(length: number): Map<string, readonly [next: string, prev: string]> {
  const circle = NODES.filter((node) => node === 'head' || Number(/^e(\d)$/.exec(node)?.[1]) < length);
  const links = new Map<string, readonly [string, string]>(NODES.map((node) => [node, ['NULL', 'NULL']]));
  circle.forEach((node, at) => {
    links.set(node, [circle[(at + 1) % circle.length], circle.at(at - 1)!]);
  });
  return links.set('own', ['own', 'own']);
}

/** What the words of all links and the result are behind a call; undefined if the machine finds a fault in it. */
function onMachine(program: Program, length: number): string | undefined {
  const addresses = new Map(program.memory.globals.map(({ name, address }) => [name, address]));
  const names = new Map([...addresses].map(([name, address]) => [address, name]));
  names.set(0, 'NULL').set(LIST_POISON_NEXT, 'POISON1').set(LIST_POISON_PREV, 'POISON2');
  const state: State = new Int32Array(program.memory.words);
  state[program.cpus[0].position] = program.cpus[0].entry;
  for (const [node, links] of linksAtStart(length)) {
    links.forEach((to, word) => {
      state[addresses.get(node)! + word] = to === 'NULL' ? 0 : addresses.get(to)!;
    });
  }
  if (!executorOf(program).advance(state, 0, 0)) return undefined;
  const links = NODES.flatMap((node) => [0, 1].map((word) => names.get(state[addresses.get(node)! + word])));
  return [...links, state[addresses.get('result')!]].join(' ');
}

/** A C program that prints the same for each of these calls. */
function nativeText(cases: readonly { call: string; length: number }[]): string {
  const starts = LENGTHS.map((length) => {
    const words = [...linksAtStart(length)].flatMap(([node, [next, prev]]) => {
      const pointer = (to: string) => (to === 'NULL' ? 'NULL' : `&${to}`);
      return `${node}.next = ${pointer(next)}; ${node}.prev = ${pointer(prev)};`;
    });
    return `static void start${length}(void) { result = 0; ${words.join(' ')} }`;
  });
  return `#include "${join(import.meta.dirname, '../../src/export/c/shim.h')}"
int printf(const char *format, ...);
${DECLARATIONS}
static const char *name(struct list_head *link)
{
${NODES.map((node) => `	if (link == &${node}) return "${node}";`).join('\n')}
	return link == NULL ? "NULL" : link == SHIM_POISON1 ? "POISON1" : link == SHIM_POISON2 ? "POISON2" : "wild";
}
static void show(void)
{
${NODES.map((node) => `	printf("%s %s ", name(${node}.next), name(${node}.prev));`).join('\n')}
	printf("%d\\n", result);
}
${starts.join('\n')}
int main(void)
{
${cases.map(({ call, length }) => `	start${length}(); ${call} show();`).join('\n')}
	return 0;
}
`;
}

describeWithTool('cc', 'operations on lists do what C does', (cc) => {
  const folder = mkdtempSync(join(tmpdir(), 'unformed-lists-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const cases = callsOf(row).flatMap((call) => {
      const program = build(`${DECLARATIONS}void cpu0(void) { ${call} }\n${OTHER_CPU}`);
      return LENGTHS.map((length) => ({ call, length, machine: onMachine(program, length) }));
    });
    const sound = cases.filter(({ machine }) => machine !== undefined);
    // What is on no list has links that lead nowhere; all else is memory that C may use.
    for (const { call, length, machine } of cases) {
      const stray = NODES.some(
        (node) => Number(/^e(\d)$/.exec(node)?.[1]) >= length && call.includes(`&${node}`),
      );
      if (!stray) expect(machine, `${call} on ${length} entries`).toBeDefined();
    }
    const path = join(folder, row.name);
    writeFileSync(`${path}.c`, nativeText(sound));
    execFileSync(cc, ['-std=gnu11', '-Wall', '-Wno-unused-function', '-o', path, `${path}.c`]);
    const native = execFileSync(path, { encoding: 'utf8' }).trimEnd().split('\n');
    const told = (results: readonly (string | undefined)[]) =>
      sound.map(({ call, length }, index) => `${length}: ${call} ${results[index]}`);
    expect(told(sound.map(({ machine }) => machine))).toEqual(told(native));
    expect(sound.length).toBeGreaterThan(cases.length / 3);
  });
});

test('these are the operations that the kernel has for lists, and what asks about them', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(
    expect.arrayContaining([
      ...['INIT_LIST_HEAD', 'list_add', 'list_add_rcu', 'list_add_tail', 'list_add_tail_rcu', 'list_del'],
      ...['list_del_rcu', 'list_empty', 'list_is_first', 'list_is_last', 'list_is_singular'],
    ]),
  );
});
