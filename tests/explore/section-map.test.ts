/** What docs/facts/race.md §5, §6 and posted-patch.md §3 say about orders and fates, drawn as a map. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { MOST_NODES, sectionMap, type SectionMap } from '../../src/explore/section-map.ts';
import type { Program } from '../../src/language/program.ts';
import { moves } from '../../src/machine/moves.ts';
import { cut, extend } from '../../src/machine/run.ts';
import { replay } from '../../src/schedule/replay.ts';
import { model, runModel, variantOf } from '../models/models.ts';
import { compiled } from '../components/program.ts';

const mapOf = (program: Program) => sectionMap(exploreFully(program).searched!);

/** `2,1 open`: every node by its place and fate, in the map's order. */
const dots = ({ nodes }: SectionMap) => nodes.map(({ place, fate }) => `${place.join()} ${fate}`);

/** Both CPUs pass two sections; CPU1's second depends on `second`. */
const listing = (second: string) => `
DEFINE_MUTEX(lock);
int x;
void cpu0(void)
{
	/* @section first */
	mutex_lock(&lock);
	x = 1;
	mutex_unlock(&lock);
}
void cpu1(void)
{
	/* @section look */
	mutex_lock(&lock);
	mutex_unlock(&lock);
	${second}
}
`;

test('the race is a map of fifteen dots: where both have gone on, the memory tells two states apart', () => {
  const { map } = mapOf(model('notifier.c'));
  expect(map!.axes.map((axis) => axis.map(({ name }) => name))).toEqual([
    ['reserve the name', 'become COMING', 'notifier'],
    ['register', 'enable'],
  ]);
  // Open until CPU1 looks M up before COMING, or CPU0 is in the notifier; bad once enable came before the notifier.
  expect(dots(map!)).toEqual([
    ...['0,0 open', '1,0 open', '2,0 open', '3,0 good'],
    ...['0,1 good', '1,1 good', '2,1 open', '2,1 good', '3,1 good'],
    ...['0,2 good', '1,2 good', '2,2 good', '2,2 bad', '3,2 good', '3,2 bad'],
  ]);
  expect(map!.endings.map(({ lines, verdict }) => [verdict, ...lines.slice(0, 2)])).toEqual([
    ['holds', 'a: a3 a2 a1', 'b: b3 b2 b1'],
    ['violated', 'a: a3 a2 a1', 'b: b2 b1 b3'],
  ]);
});

test('only one acquisition of the race leads from an open dot to a bad one: enable', () => {
  const { map } = mapOf(model('notifier.c'));
  const fatal = map!.edges.filter(
    ({ from, to }) => map!.nodes[from].fate === 'open' && map!.nodes[to].fate === 'bad',
  );
  expect(
    fatal.map(({ cpu, section }) => [cpu, map!.axes[1].find((entry) => entry.section === section)?.name]),
  ).toEqual([[1, 'enable']]);
});

test('while unformed, registering in the gap is what decides, and a lock taken on the way there shows as a step', () => {
  const { map } = mapOf(model('unformed.c'));
  const bad = dots(map!).filter((dot) => dot.endsWith('bad'));
  // P3 registers between klp_module_init (CPU0's second) and COMING (its third); when it is enabled does not matter.
  expect(bad).toEqual(['2,1 bad', '3,1 bad', '2,2 bad', '3,2 bad']);
  // Safe as soon as CPU1 has klp_mutex before klp_module_init, although its look-up is still to come.
  const silent = map!.edges.filter(({ section }) => section === null);
  expect(silent.map(({ from, to, cpu }) => [dots(map!)[from], dots(map!)[to], cpu])).toEqual([
    ['0,0 open', '0,0 good', 1],
    ['1,0 open', '1,0 good', 1],
  ]);
});

test("every dot's order of steps leads to that dot, and nothing shorter before it does", () => {
  for (const entry of ['notifier.c', 'unformed.c']) {
    const program = model(entry);
    const mapped = mapOf(program);
    if (!mapped.map) throw new Error(mapped.reason);
    for (const [number, { schedule, place }] of mapped.map.nodes.entries()) {
      const run = replay(program, schedule);
      const { visits } = mapped.locate(run);
      expect(visits.at(-1)).toEqual({ node: number, step: run.length });
      const passed = [0, 1].map(
        (cpu) =>
          run.steps.filter(
            ({ move, events }) =>
              move.cpu === cpu &&
              events.some((event) => event.kind === 'lock' && event.section !== undefined),
          ).length,
      );
      expect(passed).toEqual(place);
    }
  }
});

test('a dot is shown where nobody can go on within it: the next step of either CPU leaves it, or there is none', () => {
  for (const entry of ['notifier.c', 'unformed.c']) {
    const program = model(entry);
    const mapped = mapOf(program);
    if (!mapped.map) throw new Error(mapped.reason);
    for (const [number, { schedule, rest }] of mapped.map.nodes.entries()) {
      const run = replay(program, rest);
      expect(mapped.locate(run).visits.at(-1)!.node).toBe(number);
      expect(run.length).toBeGreaterThanOrEqual(replay(program, schedule).length);
      for (const { cpu, kind } of moves(program, run.state)) {
        if (kind !== 'ready') continue;
        expect(mapped.locate(extend(run, { cpu, choice: 0 })).visits.at(-1)!.node).not.toBe(number);
      }
    }
  }
});

/** `2,1 open`: the nodes where a band holds, by its number. */
const banded = (map: SectionMap, band: number) =>
  map.nodes.flatMap(({ bands }, node) => (bands.includes(band) ? [dots(map)[node]] : []));

// docs/facts/race.md §2: from M becoming COMING until the notifier has klp_mutex; posted-patch.md §3: from there to here.
test('the gap of the race is all dots between COMING and the notifier, and no other; the idea swaps its sides', () => {
  const race = mapOf(model('notifier.c')).map!;
  expect(banded(race, 0)).toEqual(['2,0 open', '2,1 open', '2,1 good', '2,2 good', '2,2 bad']);
  expect([...banded(race, 1), ...banded(race, 2)]).toEqual([]);
  const idea = mapOf(model('unformed.c')).map!;
  expect(banded(idea, 0)).toEqual([]);
  const between = dots(idea).filter((dot) => dot.startsWith('2,'));
  expect(between.length).toBeGreaterThan(3);
  expect(banded(idea, 1)).toEqual([]);
  expect(banded(idea, 2)).toEqual(between);
});

test('with the flag no dot is in a gap', () => {
  for (const [entry, ...defines] of [['notifier.c', 'KLP_ALIVE'], ['direct.c']])
    expect(mapOf(model(entry, ...defines)).map!.nodes.flatMap(({ bands }) => bands)).toEqual([]);
});

test('a band counts for a dot if it holds wherever both CPUs have come to their next section', () => {
  const text = (condition: string) => `${listing('x = 2;')}
/* @band never */
bool is_never(void) { return x == 3; }
/* @band it */
bool is_it(void) { return ${condition}; }
`;
  const at = (condition: string) => mapOf(compiled(text(condition))).map!.nodes;
  const places = (condition: string) =>
    at(condition).flatMap(({ place, bands }) => (bands.length > 0 ? [place.join()] : []));
  // CPU0 writes 1 behind its lock, CPU1 writes 2 behind its own: who comes last is not known.
  expect(places('x == 1')).toEqual(['1,0']);
  expect(places('x')).toEqual(['1,0', '0,1', '1,1']);
  expect(places('true')).toEqual(['0,0', '1,0', '0,1', '1,1']);
  expect(at('true').map(({ bands }) => bands)).toEqual([[1], [1], [1], [1]]);
});

test('where somebody goes round for ever within a dot, no band is told', () => {
  const text = `${listing('while (x != 1) ;')}/* @band it */
bool is_it(void) { return true; }
`;
  const { nodes } = mapOf(compiled(text)).map!;
  expect(nodes.map(({ place, bands }) => [place.join(), bands])).toEqual([
    ['0,0', [0]],
    ['1,0', [0]],
    ['0,1', []],
    ['1,1', [0]],
  ]);
});

test('a run is found on the map with the dots that it came through', () => {
  const mapped = mapOf(model('notifier.c'));
  if (!mapped.map) throw new Error(mapped.reason);
  const run = runModel('notifier.c', 'a@notifier b* a*');
  const at = (length: number) =>
    mapped.locate(cut(run, length)).visits.map(({ node }) => dots(mapped.map)[node]);
  expect(at(0)).toEqual(['0,0 open']);
  expect(at(run.length)).toEqual(['0,0 open', '1,0 open', '2,0 open', '2,1 open', '2,2 bad', '3,2 bad']);
  const [, second] = mapped.locate(run).visits;
  expect(at(second.step - 1)).toHaveLength(1);
  expect(at(second.step)).toHaveLength(2);
});

test('a step that faults, and a run that waits for ever, stand at the dots where that happens', () => {
  const { map } = mapOf(
    compiled(listing('/* @section again */ mutex_lock(&lock); assert(x); mutex_unlock(&lock);')),
  );
  // CPU1 asserts that CPU0 was there; where it was not, CPU1 stops with the lock, and CPU0 waits.
  expect(map!.nodes.filter(({ faults }) => faults).map(({ place }) => place)).toEqual([[0, 2]]);
  const deadlock = mapOf(
    compiled(`
DEFINE_MUTEX(a);
DEFINE_MUTEX(b);
void cpu0(void)
{
	/* @section a then b */
	mutex_lock(&a);
	mutex_lock(&b);
	mutex_unlock(&b);
	mutex_unlock(&a);
}
void cpu1(void)
{
	/* @section b then a */
	mutex_lock(&b);
	mutex_lock(&a);
	mutex_unlock(&a);
	mutex_unlock(&b);
}
`),
  );
  expect(deadlock.map!.nodes.filter(({ stuck }) => stuck).map(({ place, fate }) => [place, fate])).toEqual([
    [[1, 1], 'bad'],
  ]);
});

test('a run may end before its axis does: the axis holds what its CPU passes if it goes that far', () => {
  const { map } = mapOf(
    compiled(listing('if (x) { /* @section again */ mutex_lock(&lock); mutex_unlock(&lock); }')),
  );
  expect(map!.axes[1].map(({ name }) => name)).toEqual(['look', 'again']);
  // CPU1 looked first and ended, or CPU0 was first and CPU1 went on.
  const last = map!.nodes.filter(({ place }) => place.join() === '1,1');
  const on = map!.nodes.filter(({ place }) => place.join() === '1,2');
  expect([last.length, on.length]).toEqual([1, 1]);
});

test('where endings would make too many dots, dots are told apart by right, wrong, or either', () => {
  const { map } = mapOf(variantOf('notifier.c', 'reload'));
  expect(map!.axes.map((axis) => axis.map(({ name }) => name))).toEqual([
    ['become GOING', 'notifier', 'ftrace', 'reserve the name', 'become COMING', 'notifier'],
    ['register', 'enable'],
  ]);
  // At most one dot for each of the three at every place.
  const apart = Map.groupBy(map!.nodes, ({ place, fate }) => `${place.join()} ${fate}`);
  expect([...apart.values()].every((alike) => alike.length === 1)).toBe(true);
  expect(map!.nodes.length).toBeLessThanOrEqual(MOST_NODES);
  for (const { fate, endings } of map!.nodes) {
    const verdicts = new Set(endings.map((ending) => map!.endings[ending].verdict));
    expect([...verdicts].sort()).toEqual(
      { good: ['holds'], bad: ['violated'], open: ['holds', 'violated'] }[fate as string],
    );
  }
  // P3 enabled behind livepatch's callback on M's way out, and before ftrace's: nothing makes it right again.
  const lost = map!.nodes.filter(({ place, fate }) => place.join() === '2,2' && fate === 'bad');
  expect(lost).toHaveLength(1);
});

test('there is no map where runs pass different sections, and it says so', () => {
  const either = mapOf(
    compiled(
      listing(
        'if (x) { /* @section one */ mutex_lock(&lock); } else { /* @section other */ mutex_lock(&lock); } mutex_unlock(&lock);',
      ),
    ),
  );
  expect(either.map).toBeNull();
  expect(either).toHaveProperty(
    'reason',
    expect.stringMatching(/its section 2 is “(one|other)” in some and “(one|other)” in others/),
  );
});

test('there is no map for three CPUs, for one, or without sections', () => {
  expect(mapOf(model('notifier.c', 'FOURTH_PATCH'))).toEqual({
    map: null,
    reason: 'A map needs two CPUs, one for each side; this program has 3.',
  });
  expect(mapOf(compiled('int x;\nvoid cpu0(void) { x = 1; }\n'))).toHaveProperty(
    'reason',
    expect.stringContaining('this program has one'),
  );
  expect(mapOf(compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\n'))).toHaveProperty(
    'reason',
    'This listing marks no sections that a map could show.',
  );
});
