/** How orders look, what follows for who goes first, and what a page brings along: asked of a real checker. */
import { expect, test } from 'vitest';
import { foreknown } from '../../src/checker/answers.ts';
import { CheckClient } from '../../src/checker/client.ts';
import { outcomeOf } from '../../src/checker/end-pictures.ts';
import { first } from '../../src/checker/firsts.ts';
import { mapColumns } from '../../src/checker/map-columns.ts';
import type { Program } from '../../src/language/program.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import { sectionMap } from '../../src/explore/section-map.ts';
import { movesOf, sectionsPassed } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { compiled } from '../components/program.ts';
import { model, variantOf } from '../models/models.ts';
import { clientOf } from './fake-worker.ts';

const race = model('notifier.c');
const explored = exploreFully(race);
const at = (order: string) => ({ schedule: formatSchedule(movesOf(follow(race, order))) });

test('race.md §5: of the ten orders the third has b3 at the bottom, the others on top; all have one scale', async () => {
  const pictures = (await clientOf(race).client.ask('orders', {}))!;
  const stacks = pictures.map(({ ends }) =>
    ends.map(({ outcome, towers }) => [
      outcome,
      ...towers.towers.map(({ blocks }) => blocks.map(({ name }) => name).join(' ')),
    ]),
  );
  const right = [['right', 'a3 a2 a1', 'b3 b2 b1']];
  expect(stacks).toEqual([right, right, [['wrong', 'a3 a2 a1', 'b2 b1 b3']], ...Array(7).fill(right)]);
  expect(Math.max(...pictures.map(({ stamp }) => stamp.end))).toBe(1);
  // CPU1's two calls are both in the gap, in the third alone; the gap is longest there, as the notifier has to wait.
  const gaps = pictures.map(({ stamp }) => stamp.bands.find(({ width }) => width > 0)!);
  expect(gaps.map(({ width }) => width).indexOf(Math.max(...gaps.map(({ width }) => width)))).toBe(2);
});

test('a deadlock, a fault and a run without end are each told from what merely ends wrong', () => {
  const outcome = (text: string, schedule: string) => outcomeOf(replay(compiled(text), schedule), 'violated');
  const two = `
DEFINE_MUTEX(one);
DEFINE_MUTEX(two);
void cpu0(void) { mutex_lock(&one); mutex_lock(&two); mutex_unlock(&two); mutex_unlock(&one); }
void cpu1(void) { mutex_lock(&two); mutex_lock(&one); mutex_unlock(&one); mutex_unlock(&two); }
`;
  expect(outcome(two, 'a1b1')).toBe('stuck');
  expect(outcome('struct thing { int n; };\nstruct thing *p;\nvoid cpu0(void) { p->n = 1; }', 'a1')).toBe(
    'fault',
  );
  expect(outcome('int x;\nvoid cpu0(void) { while (!x) ; }', 'a1')).toBe('endless');
  expect(outcome('int x;\nvoid cpu0(void) { x = 1; }', 'a1')).toBe('wrong');
  expect(outcomeOf(replay(compiled(two), 'a4b4'), 'holds')).toBe('right');
});

test('race.md §5: with P3 registered in the gap it ends well if CPU0 goes first, and wrong if CPU1 does', async () => {
  const { client } = clientOf(race);
  const firsts = await client.ask('firsts', at('a@notifier b@enable'));
  expect(firsts!.map(({ fate, until }) => [fate, until])).toEqual([
    ['good', 'section'],
    ['bad', 'section'],
  ]);
  const over = await client.ask('firsts', at('a@notifier b* a*'));
  expect(over!.map(({ fate, until, steps }) => [fate, until, steps])).toEqual([
    ['bad', 'ended', 0],
    ['bad', 'ended', 0],
  ]);
});

test('who goes first goes on until it has passed a section, has to wait, has to choose, or ends', () => {
  const program = compiled(`
DEFINE_MUTEX(lock);
int x;
void cpu0(void)
{
	x = 1;
	/* @section enter */
	mutex_lock(&lock);
	x = choose(2);
	mutex_unlock(&lock);
}
void cpu1(void)
{
	mutex_lock(&lock);
	mutex_unlock(&lock);
}
`);
  const from = (schedule: string, cpu: number) => first(replay(program, schedule), cpu);
  const entered = from('', 0);
  expect([entered.until, sectionsPassed(entered.run.steps).length]).toEqual(['section', 1]);
  expect(from('a2', 0).until).toBe('choice');
  expect(from('b1', 0).until).toBe('waits');
  expect([from('a2', 1).until, from('a2', 1).run.length]).toEqual(['waits', 2]);
  expect(from('', 1).until).toBe('ended');
});

/** `M UNFORMED`, `M not there`; nothing where runs differ. */
function columnsOf({ searched }: typeof explored, program: Program): string[] {
  const { map } = sectionMap(searched!);
  return mapColumns(program, map!).map((one) => (one ? `${one.object} ${one.station ?? 'not there'}` : ''));
}

test('the columns of the map are called after the life of M, once nobody can go on there', () => {
  expect(columnsOf(explored, race)).toEqual(['M not there', 'M UNFORMED', 'M COMING', 'M LIVE']);
});

test('a module that is loaded again goes by its name in every column, and none has a name where runs differ', () => {
  const again = variantOf('notifier.c', 'reload');
  expect(columnsOf(exploreFully(again), again)).toEqual([
    'M LIVE',
    'M GOING',
    'M GOING',
    '',
    'M UNFORMED',
    'M COMING',
    'M LIVE',
  ]);
});

test('what a page brings along is answered without a worker, the rest by one that checks again', async () => {
  const known = await foreknown(explored, race, [{ name: 'map', about: {} }]);
  let workers = 0;
  const fake = clientOf(race);
  const client = new CheckClient(
    race,
    () => {
      workers++;
      void fake.client.check();
      return fake.workers[0] as unknown as Worker;
    },
    known,
  );
  expect(client.status.state).toEqual({ kind: 'done', checked: { result: explored.result } });
  expect(client.foreknown('map', {})).toHaveProperty('map.nodes.length', 15);
  expect(await client.ask('map', {})).toBe(client.foreknown('map', {}));
  expect(client.foreknown('races', {})).toBeUndefined();
  expect(workers).toBe(0);
  expect(await client.ask('fates', { schedule: '' })).toEqual({
    fates: ['open'],
    pointOfNoReturn: undefined,
  });
  expect(workers).toBe(1);
});
