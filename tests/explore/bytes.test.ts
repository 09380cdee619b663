/** The limit of bytes is exact: what is counted is what is allocated, and a search that just fits is complete. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bytesAfterwards } from '../../src/explore/afterwards.ts';
import { explore, exploreFully } from '../../src/explore/explore.ts';
import { Fates } from '../../src/explore/fates.ts';
import { GrowingInts } from '../../src/explore/growing.ts';
import { Interner } from '../../src/explore/interner.ts';
import { Ledger, OUT_OF_BYTES } from '../../src/explore/ledger.ts';
import { Paths } from '../../src/explore/paths.ts';
import { Search } from '../../src/explore/search.ts';
import { circles } from '../../src/explore/strongly-connected.ts';
import type { Program } from '../../src/language/program.ts';
import { build } from '../machine/programs.ts';
import { model } from '../models/models.ts';

/** Three CPUs that count, one of which faults in some orders. */
const GRID = build(`
int a, b, c;
void cpu0(void) { for (a = 0; a < 20; a++) ; assert(b < 15); }
void cpu1(void) { for (b = 0; b < 20; b++) ; }
void cpu2(void) { c = choose(2); }
`);

function searchOf(program: Program, maxBytes: number): Search {
  const afterwards = bytesAfterwards(program.cpus.length);
  const search = new Search(program, { maxStates: 1e9, maxBytes, afterwards }, () => false);
  while (search.advance());
  return search;
}

/** Bytes of the larger typed arrays that are allocated while something runs. */
function allocated(run: () => void): number[] {
  const sizes: number[] = [];
  const watched = (kind: Int32ArrayConstructor | Uint8ArrayConstructor) =>
    new Proxy(kind, {
      construct(target, args: [number]) {
        const made = new target(...args);
        sizes.push(made.byteLength);
        return made;
      },
    });
  vi.stubGlobal('Int32Array', watched(Int32Array));
  vi.stubGlobal('Uint8Array', watched(Uint8Array));
  try {
    run();
  } finally {
    vi.unstubAllGlobals();
  }
  return sizes.filter((bytes) => bytes >= 4096);
}

afterEach(() => vi.restoreAllMocks());

describe('the ledger of a search', () => {
  test('knows every array that is allocated, of the size that it has', () => {
    const noted: number[] = [];
    const { take, hold } = Ledger.prototype;
    let taking = false;
    vi.spyOn(Ledger.prototype, 'take').mockImplementation(function (this: Ledger, bytes) {
      taking = true;
      take.call(this, bytes);
      taking = false;
      noted.push(bytes);
    });
    vi.spyOn(Ledger.prototype, 'hold').mockImplementation(function (this: Ledger, bytes) {
      hold.call(this, bytes);
      if (!taking) noted.push(bytes);
    });
    const sizes = allocated(() => searchOf(model('notifier.c', 'FOURTH_PATCH'), Infinity));
    const ascending = (left: number, right: number) => left - right;
    expect(sizes.length).toBeGreaterThan(100);
    expect(sizes.sort(ascending)).toEqual(noted.filter((bytes) => bytes >= 4096).sort(ascending));
  });

  test('holds an old array until the new one is filled', () => {
    const ledger = new Ledger();
    const ints = new GrowingInts(ledger);
    expect(ledger.held).toBe(4096);
    for (let count = 0; count <= 1024; count++) ints.push(count);
    expect([ledger.held, ledger.peak]).toEqual([6144, 4096 + 6144]);
  });

  test('lets nothing grow beyond its limit, and what was there can still be read', () => {
    const ledger = new Ledger(4096 + 4096 + 6144 - 1);
    const interner = new Interner(1, ledger);
    const tuple = new Int32Array(1);
    const intern = (value: number) => {
      tuple[0] = value;
      return interner.intern(tuple);
    };
    // The index grows first, at two thirds of 1024 places: to twice its size, which does not fit.
    expect(() => {
      for (let value = 0; ; value++) intern(value);
    }).toThrow(expect.toSatisfy((thrown) => thrown === OUT_OF_BYTES) as Error);
    expect(interner.count).toBe(683);
    expect([0, 682].map(intern)).toEqual([0, 682]);
    tuple[0] = 683;
    expect(interner.find(tuple)).toBe(-1);
    expect(ledger.peak).toBeLessThanOrEqual(ledger.limit);
  });
});

describe('a limit of bytes', () => {
  const needed = searchOf(GRID, Infinity).ledger.peak;

  test('is met by the one byte that is missing', () => {
    const just = searchOf(GRID, needed);
    expect([just.graph().complete, just.ledger.peak]).toEqual([true, needed]);
    expect(searchOf(GRID, needed - 1).graph().complete).toBe(false);
  });

  test('is never exceeded, and leaves a graph that is sound as far as it goes', () => {
    const whole = searchOf(GRID, Infinity).graph();
    for (let part = 1; part < 40; part++) {
      const search = searchOf(GRID, Math.floor((needed * part) / 40));
      const graph = search.graph();
      expect(graph.complete).toBe(false);
      if (search.ledger.held > search.ledger.limit) {
        // Less than what every search begins with.
        expect([graph.states, graph.expanded]).toEqual([1, 0]);
        continue;
      }
      expect(search.ledger.peak).toBeLessThanOrEqual(search.ledger.limit);
      const edges = whole.offsets[graph.expanded];
      expect(search.transitions).toBe(edges);
      expect([...graph.targets.subarray(0, edges)]).toEqual([...whole.targets.subarray(0, edges)]);
      expect(search.steps().cpuOf.length).toBe(edges);
    }
  });

  test('counts what comes behind the search, so that this fits as well', () => {
    const search = searchOf(model('notifier.c', 'FOURTH_PATCH'), Infinity);
    const graph = search.graph();
    const { states, cpus } = graph;
    const sizes = allocated(() => {
      const paths = new Paths(graph, search.steps());
      void new Fates(paths, [], () => -1);
      void paths.fewestSwitches({ states: [states - 1] });
      circles(graph, paths.backward);
    });
    const sum = sizes.reduce((all, bytes) => all + bytes, 0);
    const { state, edge } = bytesAfterwards(cpus);
    expect(sum).toBeGreaterThan(states * 20);
    expect(sum).toBeLessThanOrEqual(states * state + search.transitions * edge);
  });

  test('is shared by the search with merged steps, which is left out if it does not fit', () => {
    const { searched } = exploreFully(GRID, { merge: false });
    const { peak } = searched!.search.ledger;
    expect(explore(GRID, { maxBytes: peak })).toMatchObject({ verdict: 'violated', merged: null });
    expect(explore(GRID).merged).not.toBeNull();
  });

  test('is told in a sentence', () => {
    const result = explore(GRID, { maxBytes: needed - 1 });
    expect(result.reason).toMatch(
      /^The search stopped at its limit of \d+ MiB; what lies behind is not known\.$/,
    );
  });
});

test('the first fault of a kind at a place stands for all of them', () => {
  const search = searchOf(
    build(`
int x;
void cpu0(void) { x = choose(4); }
void cpu1(void) { assert(x == 9); }
void cpu2(void) { x = 10 / x; }
`),
    Infinity,
  );
  const { faults } = search.steps();
  const kinds = faults.map(({ fault: { kind, statement } }) => `${kind} ${statement}`);
  expect(new Set(kinds).size).toBe(2);
  for (const { edge, source } of faults) {
    const { offsets } = search.graph();
    expect(edge).toBeGreaterThanOrEqual(offsets[source]);
    expect(edge).toBeLessThan(offsets[source + 1]);
  }
});
