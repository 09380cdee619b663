import { beforeEach, expect, test } from 'vitest';
import { Figure } from '~components/figure/figure.svelte.ts';
import { goToMoment, waysOf, type Way } from '~components/figure/moment.ts';
import { compiled } from './program.ts';

const program = compiled(`
static DEFINE_MUTEX(lock);
int x;
static void work(void)
{
	/* @locked */
	x = x + 1;
	x = x + 2;
}
void cpu0(void)
{
	mutex_lock(&lock);
	work();
	mutex_unlock(&lock);
	/* @late */
	x = 7;
}
void cpu1(void)
{
	mutex_lock(&lock);
	work();
	work();
	mutex_unlock(&lock);
}
`);
const way = (cpu: number, name: string): Way =>
  waysOf(program).find((entry) => entry.cpu === cpu && entry.name === name)!;
const order = () => figure.link().split('.')[1];
let figure: Figure;

beforeEach(() => {
  figure = new Figure(program, [], { order: '', at: 0 });
});

test('each moment is listed for each CPU that can come to it', () => {
  expect(waysOf(program).map(({ cpu, name, code }) => [cpu, name, code])).toEqual([
    [0, 'locked', 'x = x + 1;'],
    [0, 'late', 'x = 7;'],
    [1, 'locked', 'x = x + 1;'],
  ]);
});

test('a moment ahead is reached by steps of that CPU, from here', () => {
  goToMoment(figure, way(0, 'locked'));
  expect(order()).toBe('a2');
  goToMoment(figure, way(0, 'late'));
  expect(order()).toBe('a6');
});

test('a moment that the run passes is gone to within it, the next one first', () => {
  figure.runOn(1);
  const { length } = figure;
  figure.go(0);
  goToMoment(figure, way(1, 'locked'));
  expect([figure.at, figure.length]).toEqual([2, length]);
  goToMoment(figure, way(1, 'locked'));
  expect([figure.at, figure.length]).toEqual([6, length]);
  goToMoment(figure, way(1, 'locked'));
  expect(figure.at).toBe(6);
  expect(figure.branches).toHaveLength(1);
});

test('a moment that the CPU cannot get to is refused with the reason', () => {
  figure.step(0);
  goToMoment(figure, way(1, 'locked'));
  expect(figure.at).toBe(1);
  expect(figure.notice).toMatch(
    /^CPU1 cannot get there from here\. CPU1 never gets to @locked .*waits for lock/,
  );
  expect(figure.announcement).toBe(figure.notice);
});
